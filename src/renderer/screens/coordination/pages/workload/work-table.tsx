import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { Workload } from "../../../../../shared/coordination-answers";
import { useCoordination } from "../../use-coordination";
import { hoursWords } from "../hours-words";
import pageStyles from "../page.module.css";

export interface WorkTableProps {
  readonly label: string;
  /** Header of the first column. */
  readonly first: string;
  readonly rows: Workload["assignees"];
  /** What the row without a name is called. */
  readonly nobody: string;
  /** The filter of the page Table that a name leads to. */
  readonly param: "assignee" | "repo";
}

/** The figures behind the chart. A name leads to its open todos. */
export function WorkTable({ label, first, rows, nobody, param }: WorkTableProps) {
  const { go } = useCoordination();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, most);
  return (
    <div className={pageStyles.wide}>
      <table className={pageStyles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className={pageStyles.number}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, open, ready, overdue, estimatedHours, remainingHours }) => (
            <tr key={name}>
              <th scope="row">
                {name === "" ? (
                  nobody
                ) : (
                  <UnstyledButton
                    className={pageStyles.link ?? ""}
                    onClick={() => go("table", { ...noFilter, kind: "todo", open: "yes", [param]: name })}
                  >
                    {name}
                  </UnstyledButton>
                )}
              </th>
              <td className={pageStyles.number}>{open}</td>
              <td className={pageStyles.number}>{ready}</td>
              <td className={pageStyles.number}>{overdue}</td>
              <td className={pageStyles.number}>{hoursWords(estimatedHours)}</td>
              <td className={pageStyles.number}>{hoursWords(remainingHours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <UnstyledButton className={pageStyles.link ?? ""} onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Show fewer" : `Show all ${rows.length}`}
        </UnstyledButton>
      )}
    </div>
  );
}

const noFilter = { text: "", status: "", priority: "", repo: "", assignee: "", label: "", overdue: "" };
const columns = ["Open", "Ready", "Overdue", "Estimated", "Remaining"];
const most = 15;
