import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { PlanStatus } from "../../../../../shared/coordination/enums";
import type { RoadmapPlan } from "../../../../../shared/coordination-answers";
import { Badge, type Tone } from "../../../../components/badge";
import { count } from "../../../../components/count";
import { visibleMarks } from "../../../../components/visible-marks";
import { EntityButton } from "../entity-button";
import { hoursWords } from "../hours-words";
import styles from "./roadmap.module.css";

/** What a plan is called, how far it is, and a look into what is missing. */
export function PlanHead({
  plan,
  onCheck,
}: {
  readonly plan: RoadmapPlan;
  readonly onCheck: (plan: RoadmapPlan) => void;
}) {
  const { link, status, slips } = plan;
  return (
    <>
      <span className={styles.line}>
        <span className={styles.title} title={visibleMarks(link.title)}>
          <EntityButton id={link.id} title={link.title} />
        </span>
        <Button size="compact-xs" variant="default" aria-label={`Check ${link.id}`} onClick={() => onCheck(plan)}>
          Check…
        </Button>
      </span>
      <span className={styles.line}>
        <Badge tone={tones[status]}>{status.replaceAll("_", " ")}</Badge>
        {slips.length > 0 && (
          <span title={slips.map(({ message }) => message).join("\n")}>
            <Badge tone="warn" icon={IconAlertTriangle}>
              {count(slips.length, "slip")}
            </Badge>
          </span>
        )}
        <span className={styles.progress} title={progressWords(plan)}>
          {progressWords(plan)}
        </span>
      </span>
    </>
  );
}

/** "3 of 8 todos, 12 h left". */
export function progressWords({ progress: { by, done, total, hours } }: RoadmapPlan): string {
  if (by === "nothing") return "nothing in it";
  const left = hours ? `, ${hoursWords(hours.total - hours.done)} left` : "";
  return `${done} of ${total} ${by}${left}`;
}

const tones: Readonly<Record<PlanStatus, Tone>> = {
  draft: "neutral",
  active: "info",
  on_hold: "warn",
  completed: "good",
  cancelled: "neutral",
};
