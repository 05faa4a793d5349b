import { Select } from "@mantine/core";
import type { KeyDecision } from "../../../../shared/targets/plan";
import { Badge } from "../../../components/badge";
import { type Decisions, withChoice } from "./decisions";
import styles from "./target.module.css";

export interface KeyTableProps {
  readonly path: string;
  readonly keys: readonly KeyDecision[];
  readonly decisions: Decisions;
  readonly onDecide: (decisions: Decisions) => void;
}

/** The keys of a configuration file that differ: what the rules decide, and what the user wants instead. */
export function KeyTable({ path, keys, decisions, onDecide }: KeyTableProps) {
  return (
    <div className={styles.keys}>
      <table aria-label={`Keys of ${path}`}>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Rule</th>
            <th scope="col">Result</th>
            <th scope="col">Your choice</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(({ key, strategy, outcome, reason }) => {
            const id = `${path}#${key}`;
            return (
              <tr key={key}>
                <th scope="row" title={key}>
                  {key}
                </th>
                <td>{strategy}</td>
                <td title={reason}>
                  <Badge tone={outcomeTones[outcome]}>{outcome}</Badge>
                </td>
                <td>
                  <Select
                    size="xs"
                    aria-label={`Choice for ${key}`}
                    allowDeselect={false}
                    data={[
                      { value: "", label: "By the rule" },
                      { value: "take", label: "Main project's" },
                      { value: "keep", label: "Target's" },
                    ]}
                    value={decisions.choices[id] ?? ""}
                    onChange={(value) =>
                      onDecide(withChoice(decisions, id, value === "take" || value === "keep" ? value : undefined))
                    }
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const outcomeTones = {
  kept: "neutral",
  taken: "info",
  added: "good",
  removed: "bad",
  merged: "info",
  conflict: "warn",
} as const;
