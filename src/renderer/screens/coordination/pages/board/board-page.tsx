import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useMemo, useState } from "react";
import type { Entity } from "../../../../../shared/coordination/entities";
import { statusVocabulary, wordsOf } from "../../../../../shared/coordination/spellings";
import { words } from "../../coordination-words";
import { fieldOf, fieldWish } from "../../editing/field-edit";
import { filterOf, kindOf } from "../../entry-filter";
import { FilterBar } from "../../filter-bar";
import { useCoordination } from "../../use-coordination";
import styles from "./board.module.css";
import { BoardColumn } from "./board-column";
import { CardBody } from "./card-body";
import { columnKeys } from "./column-keys";

/** Issues or todos as cards in columns by status; dragging a card to another column changes its status. */
export function BoardPage() {
  const { params, edit } = useCoordination();
  const [dragged, setDragged] = useState<Entity>();
  const kind = kindOf(params, boardKinds);
  const filter = useMemo(() => {
    const { status: _columns, ...rest } = filterOf(params);
    return rest;
  }, [params]);
  const sensors = useSensors(
    // A press that stays in its place is a click.
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: columnKeys }),
  );

  const drop = ({ active, over }: DragEndEvent): void => {
    setDragged(undefined);
    const card = entryOf(active.data.current);
    const status = fieldOf(kind, "status");
    if (!card || !over || !status || String(over.id) === card.status) return;
    void edit(fieldWish(kind, [card], status, String(over.id)));
  };

  return (
    <>
      <FilterBar kind={kind} kinds={boardKinds} withStatus={false} />
      <DndContext
        sensors={sensors}
        accessibility={{ announcements, screenReaderInstructions: instructions }}
        onDragStart={({ active }) => setDragged(entryOf(active.data.current))}
        onDragCancel={() => setDragged(undefined)}
        onDragEnd={drop}
      >
        <div className={styles.board}>
          {wordsOf(statusVocabulary[kind]).map((status) => (
            <BoardColumn key={`${kind} ${status}`} kind={kind} status={status} filter={filter} />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>
          {dragged && (
            <div className={styles.card} data-lifted>
              <CardBody entry={dragged} />
            </div>
          )}
        </DragOverlay>
      </DndContext>
    </>
  );
}

/** What a card carries while it is dragged. */
function entryOf(data: Record<string, unknown> | undefined): Entity | undefined {
  return isEntry(data?.["entry"]) ? data["entry"] : undefined;
}

function isEntry(value: unknown): value is Entity {
  return typeof value === "object" && value !== null && "id" in value && "status" in value;
}

const boardKinds = ["todo", "issue"] as const;

const instructions = {
  draggable:
    "Press Space to pick the card up, Left and Right to move it between columns, Space again to drop it, Escape to leave it where it was.",
};

const announcements: Announcements = {
  onDragStart: ({ active }) => `Picked up ${active.id}.`,
  onDragOver: ({ active, over }) =>
    over ? `${active.id} is over ${words(String(over.id))}.` : `${active.id} is over no column.`,
  onDragEnd: ({ active, over }) =>
    over ? `${active.id} was dropped on ${words(String(over.id))}.` : `${active.id} was left where it was.`,
  onDragCancel: ({ active }) => `${active.id} was left where it was.`,
};
