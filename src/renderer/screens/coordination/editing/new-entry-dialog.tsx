import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import type { EntityKind } from "../../../../shared/coordination/enums";
import { useApp } from "../../../app-shell/app-context";
import { TypedArea, useTypedGuard } from "../../../components/typed-guard";
import { kindNames } from "../coordination-words";
import { useCoordination } from "../use-coordination";
import type { EditWish } from "./edit-types";
import styles from "./editing.module.css";
import { EntryForm } from "./entry-form";
import { emptyForm, type FormTexts, fieldsOf } from "./form-edits";

export interface NewEntryDialogProps {
  readonly kind: EntityKind;
  /** What is filled in already. */
  readonly fields: FormTexts;
  readonly onClose: () => void;
}

/** Makes an entry; its id comes with the write, since two people may make one at the same time. */
export function NewEntryDialog({ kind, fields, onClose }: NewEntryDialogProps) {
  const { edit, review, openEntity } = useCoordination();
  const { coordination } = useApp();
  const task = useStore(coordination.view, (view) => view.task);
  const guard = useTypedGuard(kind, task.kind !== "nothing");
  const [isCreating, setCreating] = useState(false);
  const wishOf = (texts: FormTexts): EditWish => ({
    title: `Create ${kindNames[kind].one}`,
    edits: [{ kind: "add", entity: kind, fields: fieldsOf(kind, texts) }],
  });

  const create = async (texts: FormTexts): Promise<void> => {
    setCreating(true);
    const outcome = await edit(wishOf(texts));
    setCreating(false);
    // What was typed is not lost to a file that could not be written.
    if (outcome?.kind !== "applied") return;
    onClose();
    const id = outcome.created[0];
    if (id !== undefined) openEntity(id);
  };

  const preview = async (texts: FormTexts | undefined): Promise<void> => {
    if (texts && (await review(wishOf(texts)))) onClose();
  };

  return (
    <Modal
      opened
      onClose={() => guard.leave(onClose)}
      title={`New ${kindNames[kind].one}`}
      size={720}
      closeOnClickOutside={false}
      closeOnEscape={task.kind === "nothing" && guard.closesOnEscape}
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
    >
      <TypedArea guard={guard} onDiscard={onClose}>
        <EntryForm isNew kind={kind} initial={emptyForm(kind, fields)} onSubmit={(texts) => void create(texts)}>
          {(check) => (
            <div className={styles.buttons}>
              <Button size="xs" variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button size="xs" variant="default" disabled={isCreating} onClick={() => void preview(check())}>
                Show YAML diff…
              </Button>
              <Button size="xs" type="submit" disabled={isCreating}>
                Create
              </Button>
            </div>
          )}
        </EntryForm>
      </TypedArea>
    </Modal>
  );
}
