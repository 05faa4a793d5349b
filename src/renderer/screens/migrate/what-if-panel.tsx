import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { PatternId, Scale } from "../../../shared/migration";
import type { MigrationView } from "../../../shared/migration-view";
import { useApp } from "../../app-shell/app-context";
import { Panel } from "../../components/panel";
import styles from "./assessment.module.css";
import { FiguresTable } from "./figures-table";
import { patterns, scales, titled } from "./migrate-words";

/** Another scale, gaps that are left alone: the figures follow, beside those of the project as it was found. */
export function WhatIfPanel({ view }: { readonly view: MigrationView }) {
  const { detection, assessment } = view;
  const { whatIf } = assessment;
  const [supposed, suppose] = useSupposition(view);
  const { scale, outOfScope } = supposed;
  const missing = detection.patterns.filter(({ found }) => !found).map(({ id }) => id);
  return (
    <Panel
      title="What if"
      aside={
        whatIf && (
          <Button size="compact-sm" variant="default" onClick={() => suppose({ scale: null, outOfScope: [] })}>
            As found
          </Button>
        )
      }
    >
      <div className={styles.stack}>
        <NativeSelect
          size="xs"
          label="Scale"
          data={[
            { value: "", label: `As found: ${detection.scale}` },
            ...scales.map((value) => ({ value, label: titled(value) })),
          ]}
          value={scale ?? ""}
          onChange={({ currentTarget: { value } }) =>
            suppose({ outOfScope, scale: scales.find((one) => one === value) ?? null })
          }
        />
        {missing.length > 0 && (
          <fieldset className={styles.gaps}>
            <legend>Gaps in scope</legend>
            {missing.map((id) => (
              <Checkbox
                key={id}
                size="xs"
                label={patterns[id].name}
                checked={!outOfScope.includes(id)}
                onChange={({ currentTarget: { checked } }) =>
                  suppose({
                    scale,
                    outOfScope: checked ? outOfScope.filter((other) => other !== id) : [...outOfScope, id],
                  })
                }
              />
            ))}
          </fieldset>
        )}
        {whatIf && (
          <FiguresTable
            label="As found and as supposed"
            before={{ title: "As found", figures: whatIf.asFound }}
            after={{ title: "Supposed", figures: assessment }}
          />
        )}
      </div>
    </Panel>
  );
}

interface Supposition {
  readonly scale: Scale | null;
  readonly outOfScope: readonly PatternId[];
}

/**
 * What the user supposes, at once, and handed to the engine, whose answer has the last word: the last answer, or one that
 * comes while the user goes on would take that back.
 */
function useSupposition(view: MigrationView): readonly [Supposition, (supposed: Supposition) => void] {
  const { migration } = useApp();
  const [asked, setAsked] = useState<{ readonly supposed: Supposition; readonly waiting: number }>();
  const ask = async (supposed: Supposition): Promise<void> => {
    const { scale, outOfScope } = supposed;
    setAsked((before) => ({ supposed, waiting: (before?.waiting ?? 0) + 1 }));
    await migration.edit(() => ({ kind: "suppose", scale, outOfScope: [...outOfScope] }));
    setAsked((now) => (now && now.waiting > 1 ? { ...now, waiting: now.waiting - 1 } : undefined));
  };
  return [asked?.supposed ?? suppositionIn(view), (supposed) => void ask(supposed)];
}

function suppositionIn({ assessment, plan }: MigrationView): Supposition {
  return { scale: assessment.whatIf?.scale ?? null, outOfScope: plan.outOfScope };
}
