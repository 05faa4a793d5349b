import { IconFolderSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { type DropPlace, takeDrop } from "../actions/drop-kinds";
import styles from "./drop-zone.module.css";
import { bringsFiles, droppedItems } from "./dropped-items";
import { isDialogOpen } from "./open-dialog";

/** Takes files and folders that are dropped anywhere in the window, except beside an open dialog, and says so while they are dragged over it. */
export function DropZone({ app }: { readonly app: DropPlace }) {
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    window.addEventListener("dragover", allow, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("drop", drop, { signal });
    return () => control.abort();

    function allow(event: DragEvent): void {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      const isTaken = !isDialogOpen();
      if (event.dataTransfer) event.dataTransfer.dropEffect = isTaken ? "link" : "none";
      setOver(isTaken);
    }

    function leave({ relatedTarget }: DragEvent): void {
      // Between two elements of the page there is another one; at the window's edge there is none.
      if (relatedTarget === null) setOver(false);
    }

    function drop(event: DragEvent): void {
      setOver(false);
      if (!bringsFiles(event)) return;
      event.preventDefault();
      if (!isDialogOpen()) takeDrop(app, droppedItems(event, window.lockstep.pathOf));
    }
  }, [app]);

  if (!isOver) return null;
  return (
    <div className={styles.zone} role="status">
      <div className={styles.frame}>
        <IconFolderSearch size={48} stroke={1.3} aria-hidden />
        <strong>Drop a project folder or a coordination file</strong>
        <span>Lockstep opens it and shows what it finds. Nothing in it is changed.</span>
      </div>
    </div>
  );
}
