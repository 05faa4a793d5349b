import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useEffect, useState } from "react";
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

/** What the user supposes, at once, and handed to the engine, whose answer has the last word. */
function useSupposition(view: MigrationView): readonly [Supposition, (supposed: Supposition) => void] {
  const { migration } = useApp();
  const [supposed, setSupposed] = useState(() => suppositionIn(view));
  useEffect(() => setSupposed(suppositionIn(view)), [view]);
  const suppose = ({ scale, outOfScope }: Supposition): void => {
    setSupposed({ scale, outOfScope });
    void migration.edit(() => ({ kind: "suppose", scale, outOfScope: [...outOfScope] }));
  };
  return [supposed, suppose];
}

function suppositionIn({ assessment, plan }: MigrationView): Supposition {
  return { scale: assessment.whatIf?.scale ?? null, outOfScope: plan.outOfScope };
}
