import type { ReactNode } from "react";
import type { MigrationView } from "../../../shared/migration-view";
import { Badge } from "../../components/badge";
import { count } from "../../components/count";
import { PathText } from "../../components/path-text";
import { TimeText } from "../../components/time-text";
import { visibleMarks } from "../../components/visible-marks";
import styles from "./migrate.module.css";
import { complexities, complexityWords, levelTone, risks, strategies, titled } from "./migrate-words";
import { isSettled } from "./plan-facts";

/** The project, when it was assessed, and its figures in one line; in view on every tab. */
export function ProjectHead({ view: { detection, assessment, plan, snapshots } }: { readonly view: MigrationView }) {
  const { complexity, risk, hours, timeline, strategy, gaps, whatIf } = assessment;
  const assessed = snapshots.at(-1)?.at;
  return (
    <section className={styles.head} aria-label="The project">
      <h2 title={visibleMarks(detection.name)}>{visibleMarks(detection.name)}</h2>
      <div className={styles.where}>
        <PathText path={detection.root} />
        {assessed !== undefined && (
          <span>
            · assessed <TimeText time={assessed} />
          </span>
        )}
        {whatIf && <Badge tone="odd">What if</Badge>}
      </div>
      <dl className={styles.figures}>
        <Figure name="Complexity">
          <Badge tone={levelTone(complexities, complexity.level)}>{titled(complexityWords(complexity.level))}</Badge>
        </Figure>
        <Figure name="Risk">
          <Badge tone={levelTone(risks, risk.level)}>{titled(risk.level)}</Badge>
        </Figure>
        <Figure name="Work">
          {count(hours.total, "hour")}, {timeline}
        </Figure>
        <Figure name="Strategy">{strategies[strategy.id]}</Figure>
        <Figure name="Gaps">
          <span data-testid="gap-count">{gaps.length}</span>
        </Figure>
        <Figure name="Steps">
          {plan.steps.filter(({ status }) => isSettled(status)).length} of {plan.steps.length}
        </Figure>
      </dl>
    </section>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
