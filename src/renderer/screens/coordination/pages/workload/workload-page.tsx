import "@mantine/charts/styles.layer.css";
import { IconScale } from "@tabler/icons-react";
import { useCallback } from "react";
import type { Work, Workload } from "../../../../../shared/coordination-answers";
import { EmptyState } from "../../../../components/empty-state";
import { Panel } from "../../../../components/panel";
import { useAnswer } from "../../use-coordination";
import { AnswerBody } from "../answer-body";
import { hoursWords } from "../hours-words";
import pageStyles from "../page.module.css";
import { WorkTable } from "./work-table";
import styles from "./workload.module.css";
import { WorkloadChart } from "./workload-chart";

/** Estimated and remaining hours, by person and by repository. */
export function WorkloadPage() {
  const [answer, retry] = useAnswer(useCallback((coordination, path: string) => coordination.workload({ path }), []));
  return (
    <div className={pageStyles.page}>
      <AnswerBody answer={answer} retry={retry}>
        {(workload) => <Loads workload={workload} />}
      </AnswerBody>
    </div>
  );
}

function Loads({ workload: { total, assignees, repos } }: { readonly workload: Workload }) {
  if (total.open === 0 && total.actualHours === 0) {
    return (
      <EmptyState
        icon={IconScale}
        title="There is no open todo"
        text="The hours of todos are added up here, by who has them and by repository."
      />
    );
  }
  return (
    <>
      <Totals total={total} />
      <div className={styles.loads}>
        <Panel title="By person">
          <WorkloadChart label="Hours by person" rows={assignees} nobody="nobody" />
          <WorkTable label="Work by person" first="Person" rows={assignees} nobody="nobody" param="assignee" />
        </Panel>
        <Panel title="By repository">
          <WorkloadChart label="Hours by repository" rows={repos} nobody="no repository" />
          <WorkTable label="Work by repository" first="Repository" rows={repos} nobody="no repository" param="repo" />
        </Panel>
      </div>
    </>
  );
}

function Totals({ total }: { readonly total: Work }) {
  const figures: readonly (readonly [string, string])[] = [
    ["Open todos", String(total.open)],
    ["Ready", String(total.ready)],
    ["In progress", String(total.inProgress)],
    ["Waiting", String(total.waiting)],
    ["Overdue", String(total.overdue)],
    ["Estimated", hoursWords(total.estimatedHours)],
    ["Remaining", hoursWords(total.remainingHours)],
    ["Spent so far", hoursWords(total.actualHours)],
    ["Without an estimate", String(total.unestimated)],
  ];
  return (
    <dl className={styles.totals} aria-label="All todos">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
