import { Radio } from "@mantine/core";
import { useStore } from "zustand";
import type { ListedPlan, SyncItem } from "../../../shared/config-sync";
import { useApp } from "../../app-shell/app-context";
import { visibleMarks } from "../../components/visible-marks";
import { AlikeButton } from "./alike-button";
import { GateChoices } from "./gate-choices";
import styles from "./item-gates.module.css";
import { answersTo } from "./sync-choices";

export interface ItemGatesProps {
  readonly item: SyncItem;
  readonly plan: ListedPlan;
}

/** The questions that only the user may answer before the item is carried over. Nothing when there are none. */
export function ItemGates({ item, plan }: ItemGatesProps) {
  const { configSync } = useApp();
  const resolution = useStore(configSync.view, ({ options }) => options?.resolutions[item.id]);
  const isApplying = useStore(configSync.view, ({ applying }) => applying.kind === "applying");
  const answers = answersTo(resolution, item.asked);
  // What was just chosen shows at once; the plan that takes it in is on its way.
  const answerTo = (code: string, planned: string | undefined) => answers[code] ?? planned;
  if (item.gates.length === 0) return null;
  return (
    <section className={styles.gates} aria-label="Your decisions">
      {item.gates.map(({ code, text, choices, chosen }) => (
        <Radio.Group
          key={code}
          size="xs"
          label={visibleMarks(text)}
          className={styles.gate ?? ""}
          data-open={answerTo(code, chosen) === undefined}
          value={answerTo(code, chosen) ?? ""}
          onChange={(choice) => configSync.answer([{ itemId: item.id, asked: item.asked }], code, choice)}
        >
          <GateChoices choices={choices} disabled={isApplying}>
            <AlikeButton plan={plan} kind={item.kind} code={code} disabled={isApplying} />
          </GateChoices>
        </Radio.Group>
      ))}
    </section>
  );
}
