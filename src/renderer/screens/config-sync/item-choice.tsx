import { Button } from "@mantine/core";
import { useStore } from "zustand";
import type { ListedItem, ListedPlan, Resolution } from "../../../shared/config-sync";
import { useApp } from "../../app-shell/app-context";
import styles from "./config-sync.module.css";
import type { SideNames } from "./item-words";
import { SettleAlike } from "./settle-alike";
import { withChoice } from "./sync-choices";

export interface ItemChoiceProps {
  readonly item: ListedItem;
  readonly plan: ListedPlan;
  readonly names: SideNames;
  readonly onEdit: () => void;
  /** Called when something else than editing was chosen. */
  readonly onSettle: () => void;
}

/** Settles one item: one of the sides, a text of the user's own, or nothing at all. */
export function ItemChoice({ item, plan, names, onEdit, onSettle }: ItemChoiceProps) {
  const { configSync } = useApp();
  const resolution = useStore(configSync.view, ({ options }) => options?.resolutions[item.id]);
  const isApplying = useStore(configSync.view, ({ applying }) => applying.kind === "applying");
  const choose = (choice: Resolution | undefined) => {
    onSettle();
    configSync.resolve(item.id, choice && withChoice(resolution, choice));
  };
  const choices = [
    { kind: "source", label: `Use ${names.source}`, act: () => choose({ kind: "source" }) },
    { kind: "destination", label: `Use ${names.destination}`, act: () => choose({ kind: "destination" }) },
    { kind: "edited", label: "Edit by hand", act: onEdit },
    { kind: "leave", label: "Leave as it is", act: () => choose({ kind: "leave" }) },
  ] as const;

  return (
    <fieldset className={styles.choice} aria-label="Settle this item" disabled={isApplying}>
      {choices.map(({ kind, label, act }) => (
        <Button
          key={kind}
          size="compact-xs"
          variant={resolution?.kind === kind ? "filled" : "default"}
          aria-pressed={resolution?.kind === kind}
          onClick={act}
        >
          {label}
        </Button>
      ))}
      {resolution && (
        <Button size="compact-xs" variant="default" onClick={() => choose(undefined)}>
          Clear choice
        </Button>
      )}
      {item.state === "conflict" && <SettleAlike plan={plan} names={names} disabled={isApplying} />}
    </fieldset>
  );
}
