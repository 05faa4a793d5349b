import { useDraggable } from "@dnd-kit/core";
import { IconGripVertical } from "@tabler/icons-react";
import type { Entity } from "../../../../../shared/coordination/entities";
import { useCoordination } from "../../use-coordination";
import styles from "./board.module.css";
import { CardBody } from "./card-body";

/** A card: the mouse drags it anywhere, the keyboard by its handle. */
export function BoardCard({ entry }: { readonly entry: Entity }) {
  const { isEditable } = useCoordination();
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, isDragging } = useDraggable({
    id: entry.id,
    data: { entry, status: entry.status },
    disabled: !isEditable,
  });
  return (
    <li
      ref={setNodeRef}
      className={styles.card}
      data-away={isDragging}
      onPointerDown={(event) => listeners?.["onPointerDown"]?.(event)}
    >
      <CardBody entry={entry} />
      <button
        ref={setActivatorNodeRef}
        type="button"
        className={styles.handle}
        aria-label={`Move ${entry.id}`}
        aria-describedby={attributes["aria-describedby"]}
        aria-roledescription="draggable"
        disabled={!isEditable}
        onKeyDown={(event) => listeners?.["onKeyDown"]?.(event)}
      >
        <IconGripVertical size={14} aria-hidden />
      </button>
    </li>
  );
}
