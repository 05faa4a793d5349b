import { IconCalendar, IconLock, IconUser } from "@tabler/icons-react";
import { memo } from "react";
import type { Entity } from "../../../../../shared/coordination/entities";
import { Badge } from "../../../../components/badge";
import { count } from "../../../../components/count";
import { visibleMarks } from "../../../../components/visible-marks";
import { priorityTones, words } from "../../coordination-words";
import { entryFacts } from "../../entry-facts";
import { useCoordination } from "../../use-coordination";
import styles from "./board.module.css";

/** What stands on a card. While another one is dragged, it is not drawn again. */
export const CardBody = memo(function CardBody({ entry }: { readonly entry: Entity }) {
  const { openEntity, overview } = useCoordination();
  const { title, repos, assignee, target, priority, after, isOverdue } = entryFacts(entry, overview.report.today);
  return (
    <>
      <div className={styles.cardHead}>
        <span className={styles.cardId}>{visibleMarks(entry.id)}</span>
        {priority && priority !== "medium" && <Badge tone={priorityTones[priority]}>{words(priority)}</Badge>}
      </div>
      <button type="button" className={styles.cardTitle} onClick={() => openEntity(entry.id)}>
        {visibleMarks(title)}
      </button>
      <div className={styles.cardFacts}>
        {repos.length > 0 && (
          <span className={styles.repo} title={repos.join(", ")}>
            {visibleMarks(repos.join(", "))}
          </span>
        )}
        {assignee !== undefined && (
          <span className={styles.fact}>
            <IconUser size={12} aria-label="Assignee" role="img" />
            {visibleMarks(assignee)}
          </span>
        )}
        {target !== undefined && (
          <span className={styles.fact} data-late={isOverdue}>
            <IconCalendar size={12} aria-label={isOverdue ? "Overdue since" : "Target"} role="img" />
            {target}
          </span>
        )}
        {after.length > 0 && (
          <span className={styles.fact} data-waits title={after.join(", ")}>
            <IconLock size={12} aria-label="Comes after" role="img" />
            {after.length === 1 ? after[0] : count(after.length, "entry", "entries")}
          </span>
        )}
      </div>
    </>
  );
});
