import { Button, NativeSelect } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import type { Entity } from "../../../../shared/coordination/entities";
import { type EntityKind, priority } from "../../../../shared/coordination/enums";
import { statusVocabulary, wordsOf } from "../../../../shared/coordination/spellings";
import type { EntityView } from "../../../../shared/coordination-view";
import { Badge } from "../../../components/badge";
import { visibleMarks } from "../../../components/visible-marks";
import { kindNames, words } from "../coordination-words";
import { useCoordination } from "../use-coordination";
import styles from "./entity.module.css";
import { EntityFacts } from "./entity-facts";
import { EntityForm } from "./entity-form";
import { EntityLinks } from "./entity-links";
import { EventTimeline } from "./event-timeline";
import { MarkdownText } from "./markdown-text";
import { MilestoneList } from "./milestone-list";

export interface EntityBodyProps {
  readonly view: EntityView;
  readonly isEditing: boolean;
  readonly onEdit: (isWanted: boolean) => void;
  /** The entry was removed. */
  readonly onGone: () => void;
}

/** An entry to read, or its form. */
export function EntityBody({ view, isEditing, onEdit, onGone }: EntityBodyProps) {
  const { details, events } = view;
  const { entity, link } = details;
  if (isEditing && entity.kind !== "milestone") {
    return <EntityForm kind={entity.kind} entity={entity.value} onDone={() => onEdit(false)} />;
  }
  const text = entity.kind === "dependency" ? entity.value.notes : entity.value.description;
  return (
    <div className={styles.body}>
      <h2 className={styles.title}>{visibleMarks(link.title)}</h2>
      {entity.kind === "milestone" ? (
        <Badge tone="neutral">{words(entity.value.status)}</Badge>
      ) : (
        <Controls kind={entity.kind} entity={entity.value} onEdit={() => onEdit(true)} onGone={onGone} />
      )}
      {text !== "" && <MarkdownText text={text} />}
      {entity.kind === "plan" && <MilestoneList plan={entity.value} />}
      <EntityLinks details={details} />
      <EntityFacts details={details} />
      <EventTimeline events={events} />
    </div>
  );
}

interface ControlsProps {
  readonly kind: EntityKind;
  readonly entity: Entity;
  readonly onEdit: () => void;
  readonly onGone: () => void;
}

function Controls({ kind, entity, onEdit, onGone }: ControlsProps) {
  const { edit, review, isEditable } = useCoordination();
  const { id } = entity;
  const set = (field: string, value: string) =>
    void edit({
      title: `Set ${field} of ${id}`,
      edits: [{ kind: "set", entity: kind, id, path: [field], value }],
    });
  const remove = async (): Promise<void> => {
    const title = `Remove ${kindNames[kind].one} ${id}`;
    if (await review({ title, edits: [{ kind: "remove", entity: kind, id }] })) onGone();
  };
  return (
    <div className={styles.controls}>
      <NativeSelect
        size="xs"
        aria-label="Status"
        disabled={!isEditable}
        data={wordsOf(statusVocabulary[kind]).map((value) => ({ value, label: words(value) }))}
        value={entity.status}
        onChange={({ currentTarget }) => set("status", currentTarget.value)}
      />
      {"priority" in entity && entity.priority !== undefined && (
        <NativeSelect
          size="xs"
          aria-label="Priority"
          disabled={!isEditable}
          data={priority.options.map((value) => ({ value, label: words(value) }))}
          value={entity.priority}
          onChange={({ currentTarget }) => set("priority", currentTarget.value)}
        />
      )}
      <span className={styles.grow} />
      <Button
        size="xs"
        variant="default"
        disabled={!isEditable}
        leftSection={<IconPencil size={15} aria-hidden />}
        onClick={onEdit}
      >
        Edit
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={!isEditable}
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => void remove()}
      >
        Remove…
      </Button>
    </div>
  );
}
