import type { Note } from "../../../shared/config-sync";
import { count } from "../../components/count";
import { NoteList } from "../../components/note-list";
import styles from "./config-sync.module.css";

/** What holds for the whole plan; folded, but open by itself when it warns. */
export function PlanNotes({ notes }: { readonly notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <details className={styles.notes} open={notes.some(({ severity }) => severity !== "info")}>
      <summary>{count(notes.length, "note")} on this plan</summary>
      <NoteList notes={notes} label="Notes on this plan" />
    </details>
  );
}
