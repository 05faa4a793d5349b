import { useDroppable } from "@dnd-kit/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useCallback, useId, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { EntityKind } from "../../../../../shared/coordination/enums";
import type { ListAnswer, ListFilter } from "../../../../../shared/coordination-list";
import { useApp } from "../../../../app-shell/app-context";
import { count } from "../../../../components/count";
import { FailureMessage } from "../../../../components/failure-message";
import { kindNames, words } from "../../coordination-words";
import { pendingEntries, shownEntries } from "../../editing/shown-entries";
import { type Question, useAnswer, useCoordination } from "../../use-coordination";
import styles from "./board.module.css";
import { BoardCard } from "./board-card";

export interface BoardColumnProps {
  readonly kind: EntityKind;
  readonly status: string;
  readonly filter: ListFilter;
}

/** The entries of one status, the most urgent first; as many as anyone looks at, and more when asked for. */
export function BoardColumn({ kind, status, filter }: BoardColumnProps) {
  const { coordination } = useApp();
  const { create, isEditable } = useCoordination();
  const pending = useStore(coordination.view, (state) => state.pending);
  const [limit, setLimit] = useState(cardsAtOnce);
  const { setNodeRef, isOver } = useDroppable({ id: status, disabled: !isEditable });
  const headingId = useId();
  const question = useCallback<Question<ListAnswer>>(
    (client, path) =>
      client.list({ path, kind, filter: { ...filter, status: [status] }, order: { by: "priority", limit } }),
    [kind, status, filter, limit],
  );
  const [answer] = useAnswer(question);
  const found = answer.kind === "ready" ? answer.value : undefined;
  const cards = useMemo(() => {
    const mine = pendingEntries(pending, kind, answer.version);
    return shownEntries(found?.entries ?? [], mine, (entry) => entry.status === status);
  }, [found, pending, kind, status, answer.version]);
  const total = (found?.total ?? 0) + cards.length - (found?.entries.length ?? 0);
  const more = total - cards.length;

  return (
    <section className={styles.column} data-over={isOver} aria-labelledby={headingId}>
      <div className={styles.columnHead}>
        <h2 id={headingId}>{words(status)}</h2>
        <span className={styles.total}>{found ? total : ""}</span>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={!isEditable}
          aria-label={`New ${kindNames[kind].one}: ${words(status)}`}
          title={`New ${kindNames[kind].one}`}
          onClick={() => create(kind, { status })}
        >
          <IconPlus size={14} aria-hidden />
        </Button>
      </div>
      {/* The keyboard reaches its cards; without any, there is nothing to scroll. */}
      <div ref={setNodeRef} className={styles.cards}>
        {answer.kind === "failed" && <FailureMessage failure={answer.failure} />}
        <ul aria-labelledby={headingId} className={styles.cardList}>
          {cards.map((entry) => (
            <BoardCard key={entry.id} entry={entry} />
          ))}
        </ul>
        {more > 0 && (
          <Button size="xs" variant="default" onClick={() => setLimit(limit + cardsAtOnce)}>
            {count(more, "more", "more")}
          </Button>
        )}
      </div>
    </section>
  );
}

const cardsAtOnce = 50;
