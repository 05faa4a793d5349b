import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import type { RunView } from "../../../../../shared/pools";
import { Badge } from "../../../../components/badge";
import { EmptyState } from "../../../../components/empty-state";
import { TimeText } from "../../../../components/time-text";
import { hoursWords } from "../hours-words";
import pageStyles from "../page.module.css";
import { runLooks } from "./run-words";

export interface PastRunsProps {
  readonly runs: readonly RunView[];
  readonly onShow: (run: RunView) => void;
}

/** The runs of the file, as the engine lists them. */
export function PastRuns({ runs, onShow }: PastRunsProps) {
  if (runs.length === 0) {
    return (
      <EmptyState
        icon={IconPlayerPlay}
        title="Nothing was run yet"
        text="A todo may name a command or a prompt for an agent. Choose a todo, or a plan to run what is ready of it in the order of its dependencies; you see every command before it runs."
      />
    );
  }
  return (
    <div className={pageStyles.wide}>
      <table className={pageStyles.table} aria-label="Runs">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Outcome</th>
            <th scope="col">Begun</th>
            <th scope="col" className={pageStyles.number}>
              Jobs
            </th>
            <th scope="col" className={pageStyles.number}>
              Hours
            </th>
            <th scope="col">
              <span className={pageStyles.dim}>Output</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">{run.title}</th>
              <td>
                <Badge tone={runLooks[run.status].tone}>{runLooks[run.status].words}</Badge>
              </td>
              <td>
                <TimeText time={run.started} />
              </td>
              <td className={pageStyles.number}>{jobWords(run)}</td>
              <td className={pageStyles.number}>{hoursWords(run.jobs.reduce((sum, { hours }) => sum + hours, 0))}</td>
              <td>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Show ${run.title}`}
                  onClick={() => onShow(run)}
                >
                  {run.status === "running" ? "Follow" : "Show"}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "3 of 4": of its jobs those that succeeded. */
function jobWords({ jobs }: RunView): string {
  return `${jobs.filter(({ status }) => status === "succeeded").length} of ${jobs.length}`;
}
