import type { UndoPlan } from "../../shared/history";
import { count } from "../components/count";
import { FileList } from "../components/file-list";
import { UnifiedText } from "../components/unified-text";
import styles from "./undo-dialog.module.css";

/** What a roll back would do, and what is in its way. */
export function UndoReview({ plan }: { readonly plan: UndoPlan }) {
  const { files, obstacles, merged, notes } = plan;
  if (files.length === 0) return <p>Nothing is left to roll back: the files are as they were before.</p>;
  return (
    <>
      <p>{count(files.length, "file goes", "files go")} back to what was there before. You can roll this back, too.</p>
      {merged.length > 0 && (
        <p>{count(merged.length, "file was", "files were")} changed since in other places: these changes stay.</p>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <FileList label="Files to roll back" files={files} />
      {obstacles.length > 0 && (
        <section className={styles.obstacles} aria-label="In the way">
          <h3>
            {count(obstacles.length, "file was", "files were")} changed since; rolling back would lose these changes
          </h3>
          {obstacles.map(({ path, message, unified }) => (
            <div key={path}>
              <p className={styles.message}>{message}</p>
              <UnifiedText label={`Changed since in ${path}`} text={unified} />
            </div>
          ))}
        </section>
      )}
    </>
  );
}
