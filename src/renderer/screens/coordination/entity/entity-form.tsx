import { Button } from "@mantine/core";
import { useState } from "react";
import type { Entity } from "../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../shared/coordination/enums";
import { entryFields, fieldName } from "../editing/entry-fields";
import { EntryForm } from "../editing/entry-form";
import { editsOf, type FormTexts, formOf } from "../editing/form-edits";
import { useCoordination } from "../use-coordination";
import styles from "./entity.module.css";

export interface EntityFormProps {
  readonly kind: EntityKind;
  readonly entity: Entity;
  readonly onDone: () => void;
}

/** Edits an entry; written are the fields that were changed, and no others. */
export function EntityForm({ kind, entity, onDone }: EntityFormProps) {
  const { edit, review, revision } = useCoordination();
  // What the user saw when they began: a field that they left alone is not written, whoever changes it meanwhile.
  const [before] = useState(() => formOf(kind, entity));
  const [begunOn] = useState(revision);
  const [isSaving, setSaving] = useState(false);

  const save = async (texts: FormTexts | undefined, isReviewed: boolean): Promise<void> => {
    if (!texts) return;
    const edits = editsOf(kind, entity.id, before, texts);
    if (edits.length === 0) return onDone();
    const changed = entryFields[kind].filter((field) => before[fieldName(field)] !== texts[fieldName(field)]);
    const title = `Set ${changed.map(({ path }) => path.join(".")).join(", ")} of ${entity.id}`;
    const wish = { title, edits, revision: begunOn };
    setSaving(true);
    const isDone = isReviewed ? await review(wish) : ["applied", "conflicts"].includes((await edit(wish))?.kind ?? "");
    setSaving(false);
    // What was typed is not lost to a file that could not be written.
    if (isDone) onDone();
  };

  return (
    <EntryForm kind={kind} initial={before} onSubmit={(texts) => void save(texts, false)}>
      {(check) => (
        <div className={styles.controls}>
          <Button size="xs" variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button size="xs" variant="default" disabled={isSaving} onClick={() => void save(check(), true)}>
            Show YAML diff…
          </Button>
          <Button size="xs" type="submit" disabled={isSaving}>
            Save
          </Button>
        </div>
      )}
    </EntryForm>
  );
}
