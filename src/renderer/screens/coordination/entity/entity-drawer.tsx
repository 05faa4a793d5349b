import { Drawer } from "@mantine/core";
import { visibleMarks } from "../../../components/visible-marks";
import "@mantine/core/styles/Drawer.layer.css";
import { useCallback, useRef, useState } from "react";
import { useStore } from "zustand";
import type { EntityView } from "../../../../shared/coordination-view";
import { useApp } from "../../../app-shell/app-context";
import { DialogWait } from "../../../components/dialog-wait";
import { FailureMessage } from "../../../components/failure-message";
import { TypedArea, useTypedGuard } from "../../../components/typed-guard";
import { type Question, useAnswer } from "../use-coordination";
import styles from "./entity.module.css";
import { EntityBody, type EntityBodyProps } from "./entity-body";

export interface EntityDrawerProps {
  /** Of an entry; undefined: closed. */
  readonly id: string | undefined;
  readonly onClose: () => void;
}

/** An entry beside the page: its fields, what leads to and from it, what happened to it, and editing it. */
export function EntityDrawer({ id, onClose }: EntityDrawerProps) {
  const { coordination } = useApp();
  const task = useStore(coordination.view, (view) => view.task);
  const [edited, setEdited] = useState<string>();
  const isEditing = id !== undefined && edited === id;
  const guard = useTypedGuard(isEditing ? id : undefined, task.kind !== "nothing");
  const close = () => {
    setEdited(undefined);
    onClose();
  };
  // While it closes, it shows what it showed.
  const last = useRef(id);
  if (id !== undefined) last.current = id;
  return (
    <Drawer
      opened={id !== undefined}
      onClose={() => guard.leave(close)}
      position="right"
      size={540}
      title={visibleMarks(last.current ?? "")}
      // A click beside a form would take away what was typed.
      closeOnClickOutside={!isEditing}
      closeOnEscape={task.kind === "nothing" && guard.closesOnEscape}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": "Close" }}
      classNames={{ title: styles.drawerTitle ?? "" }}
    >
      {id !== undefined && (
        <TypedArea guard={guard} onDiscard={close}>
          <Entity
            key={id}
            id={id}
            isEditing={isEditing}
            onEdit={(wanted) => setEdited(wanted ? id : undefined)}
            onClose={close}
          />
        </TypedArea>
      )}
    </Drawer>
  );
}

interface EntityProps extends Pick<EntityBodyProps, "isEditing" | "onEdit"> {
  readonly id: string;
  readonly onClose: () => void;
}

function Entity({ id, onClose, ...editing }: EntityProps) {
  const question = useCallback<Question<EntityView>>((coordination, path) => coordination.entity({ path, id }), [id]);
  const [answer, retry] = useAnswer(question);
  if (answer.kind === "loading") return <DialogWait>Reading…</DialogWait>;
  if (answer.kind === "failed") {
    return <FailureMessage failure={answer.failure} onRetry={retry} />;
  }
  return <EntityBody view={answer.value} {...editing} onGone={onClose} />;
}
