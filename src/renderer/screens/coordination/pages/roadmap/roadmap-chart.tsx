import { useEffect, useMemo, useRef } from "react";
import type { RoadmapPlan } from "../../../../../shared/coordination-answers";
import { useCoordination } from "../../use-coordination";
import { dayWords } from "../day-words";
import { PlanHead } from "./plan-head";
import styles from "./roadmap.module.css";
import { type Timeline, type TimelineScale, timelineOf } from "./timeline";

export interface RoadmapChartProps {
  readonly plans: readonly RoadmapPlan[];
  readonly today: string;
  readonly scale: TimelineScale;
  readonly onCheck: (plan: RoadmapPlan) => void;
}

/** The list of plans, and beside it their bars on one time line; both scroll together. */
export function RoadmapChart({ plans, today, scale, onCheck }: RoadmapChartProps) {
  const line = useMemo(() => timelineOf(plans, today, scale), [plans, today, scale]);
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => {
    // Today at a third of what is seen.
    const room = (scroller.current?.clientWidth ?? 0) - listWidth;
    scroller.current?.scrollTo({ left: line.today - room / 3 });
  }, [line]);

  return (
    <section ref={scroller} className={styles.scroller} aria-label="Roadmap">
      <div className={styles.chart} style={{ width: listWidth + line.width }}>
        <div className={styles.scale} aria-hidden>
          <span className={styles.corner} style={{ width: listWidth }}>
            Plan
          </span>
          {line.columns.map(({ key, label, left, width }) => (
            <span key={key} className={styles.column} style={{ left: listWidth + left, width }}>
              {label}
            </span>
          ))}
        </div>
        <ul>
          {plans.map((plan) => (
            <li key={plan.link.id} className={styles.row}>
              <div className={styles.head} style={{ width: listWidth }}>
                <PlanHead plan={plan} onCheck={onCheck} />
              </div>
              <Bar plan={plan} line={line} />
            </li>
          ))}
        </ul>
        <div className={styles.today} style={{ left: listWidth + line.today }} aria-hidden />
      </div>
    </section>
  );
}

function Bar({ plan, line }: { readonly plan: RoadmapPlan; readonly line: Timeline }) {
  const { openEntity } = useCoordination();
  const { link, progress, milestones, slips } = plan;
  const span = line.spanOf(plan);
  if (!span) return null;
  const isLate = slips.some(({ kind, id }) => kind === "overdue" && id === link.id);
  const late = isLate ? Math.max(0, line.today - span.left - span.width) : 0;
  const range = `${dayWords(span.from)} to ${dayWords(span.to)}`;
  return (
    <div className={styles.lane}>
      {line.columns.map(({ key, left }) => (
        <span key={key} className={styles.rule} style={{ left }} />
      ))}
      <button
        type="button"
        className={styles.bar}
        style={{ left: span.left, width: span.width }}
        data-status={plan.status}
        title={`${link.title}: ${range}`}
        aria-label={`${link.id} ${link.title}: ${range}, ${Math.round(progress.share * 100)} % done`}
        onClick={() => openEntity(link.id)}
      >
        <span className={styles.done} style={{ width: `${progress.share * 100}%` }} />
      </button>
      {late > 0 && <span className={styles.late} style={{ left: span.left + span.width, width: late }} />}
      {milestones.map(({ link: milestone, due, overdueDays }) =>
        due === undefined ? null : (
          <button
            key={milestone.id}
            type="button"
            className={styles.milestone}
            style={{ left: line.at(due) }}
            data-state={overdueDays > 0 ? "late" : milestone.state}
            title={`${milestone.title}, due ${dayWords(due)}`}
            aria-label={`Milestone ${milestone.id} ${milestone.title}, due ${dayWords(due)}, ${stateWords(milestone.status, overdueDays)}`}
            onClick={() => openEntity(milestone.id)}
          >
            <span aria-hidden>{milestone.state === "done" ? "✓" : overdueDays > 0 ? "!" : ""}</span>
          </button>
        ),
      )}
    </div>
  );
}

function stateWords(status: string, overdueDays: number): string {
  const words = status.replaceAll("_", " ");
  return overdueDays > 0 ? `${words}, ${overdueDays === 1 ? "1 day" : `${overdueDays} days`} late` : words;
}

/** Pixels. */
const listWidth = 310;
