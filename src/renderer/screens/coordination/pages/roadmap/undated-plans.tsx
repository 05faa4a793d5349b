import type { RoadmapPlan } from "../../../../../shared/coordination-answers";
import { Panel } from "../../../../components/panel";
import { PlanHead } from "./plan-head";
import styles from "./roadmap.module.css";

export interface UndatedPlansProps {
  readonly plans: readonly RoadmapPlan[];
  /** There is no time line above. */
  readonly isAlone: boolean;
  readonly onCheck: (plan: RoadmapPlan) => void;
}

/** Plans that have no place on the time line. */
export function UndatedPlans({ plans, isAlone, onCheck }: UndatedPlansProps) {
  return (
    <div className={styles.undated} data-alone={isAlone}>
      <Panel title="Without a target or a due milestone">
        <ul className={styles.undatedList}>
          {plans.map((plan) => (
            <li key={plan.link.id}>
              <PlanHead plan={plan} onCheck={onCheck} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
