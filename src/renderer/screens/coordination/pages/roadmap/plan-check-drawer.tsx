import { Drawer } from "@mantine/core";
import { visibleMarks } from "../../../../components/visible-marks";
import "@mantine/core/styles/Drawer.layer.css";
import { IconCheck, IconCircle } from "@tabler/icons-react";
import { useCallback, useRef } from "react";
import type { PlanValidation, RoadmapPlan } from "../../../../../shared/coordination-answers";
import { Badge } from "../../../../components/badge";
import { useAnswer } from "../../use-coordination";
import { AnswerBody } from "../answer-body";
import { EntityButton } from "../entity-button";
import pageStyles from "../page.module.css";
import { progressWords } from "./plan-head";
import styles from "./roadmap.module.css";

export interface PlanCheckDrawerProps {
  /** Undefined: closed. */
  readonly plan: RoadmapPlan | undefined;
  readonly onClose: () => void;
}

/** What a plan still lacks to be called done, and where it slips. */
export function PlanCheckDrawer({ plan, onClose }: PlanCheckDrawerProps) {
  // While it slides out, it shows what it showed.
  const last = useRef(plan);
  if (plan) last.current = plan;
  const shown = last.current;
  return (
    <Drawer
      opened={plan !== undefined}
      onClose={onClose}
      position="right"
      size={460}
      title={shown ? visibleMarks(`${shown.link.id} ${shown.link.title}`) : ""}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {shown && <Checked plan={shown} />}
    </Drawer>
  );
}

function Checked({ plan }: { readonly plan: RoadmapPlan }) {
  const { id } = plan.link;
  const [answer, retry] = useAnswer(
    useCallback((coordination, path: string) => coordination.validatePlan({ path, id }), [id]),
  );
  return (
    <div className={pageStyles.stack}>
      <p className={pageStyles.dim}>{progressWords(plan)}</p>
      {plan.slips.length > 0 && (
        <Points title="Slips" points={plan.slips.map(({ message }) => ({ key: message, text: message }))} />
      )}
      <AnswerBody answer={answer} retry={retry}>
        {(validation) => <Missing validation={validation} />}
      </AnswerBody>
    </div>
  );
}

function Missing({ validation }: { readonly validation: PlanValidation }) {
  const { isComplete, openTodos, openMilestones, unmetCriteria, missingDeliverables } = validation;
  return (
    <>
      <p>
        <Badge tone={isComplete ? "good" : "warn"} icon={isComplete ? IconCheck : IconCircle}>
          {isComplete ? "Complete" : "Not complete"}
        </Badge>
      </p>
      <Points title="Open todos" points={openTodos.map(({ id, title }) => ({ key: id, id, text: title }))} />
      <Points title="Open milestones" points={openMilestones.map(({ id, title }) => ({ key: id, id, text: title }))} />
      <Points
        title="Criteria that nobody has ticked"
        points={unmetCriteria.map(({ milestone, criterion }) => ({
          key: `${milestone} ${criterion}`,
          text: `${milestone}: ${criterion}`,
        }))}
      />
      <Points
        title="Deliverables"
        points={missingDeliverables.map(({ milestone, deliverable, wasLookedFor }) => ({
          key: `${milestone} ${deliverable}`,
          text: `${milestone}: ${deliverable} (${wasLookedFor ? "not found" : "could not be looked for"})`,
        }))}
      />
    </>
  );
}

interface Point {
  readonly key: string;
  /** Of the entry that it leads to. */
  readonly id?: string;
  readonly text: string;
}

function Points({ title, points }: { readonly title: string; readonly points: readonly Point[] }) {
  if (points.length === 0) return null;
  return (
    <section className={pageStyles.stack} aria-label={title}>
      <h3>
        {title} ({points.length})
      </h3>
      <ul className={styles.points}>
        {points.slice(0, longest).map(({ key, id, text }) => (
          <li key={key}>{id === undefined ? text : <EntityButton id={id} title={text} />}</li>
        ))}
        {points.length > longest && <li className={pageStyles.dim}>and {points.length - longest} more</li>}
      </ul>
    </section>
  );
}

/** A longer list would be read by nobody. */
const longest = 50;
