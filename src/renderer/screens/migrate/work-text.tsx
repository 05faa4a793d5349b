import type { PlanEdits, PlannedChange, Work } from "../../../shared/migration-plan";
import { unreachable } from "../../../shared/result";
import { Badge, type Tone } from "../../components/badge";
import { Checklist } from "./checklist";
import { CommandList } from "./command-list";
import styles from "./plan.module.css";

export interface WorkTextProps {
  /** Of the step, or the part of one. */
  readonly id: string;
  readonly work: Work;
  readonly edits: PlanEdits;
}

/** What a step, or a part of one, does: the files, the commands, or what is to be done by hand. */
export function WorkText({ id, work, edits }: WorkTextProps) {
  switch (work.kind) {
    case "change-set":
      if (work.changes.length === 0)
        return <p className={styles.dim}>The review says what it does to the files of the project, if anything.</p>;
      return (
        <ul className={styles.changes}>
          {work.changes.map(({ kind, path, purpose }) => (
            <li key={`${kind} ${path}`}>
              <Badge tone={changes[kind].tone}>{changes[kind].label}</Badge>
              <span>
                <span className={styles.mono}>{path}</span>
                <span className={styles.dim}> {purpose}</span>
              </span>
            </li>
          ))}
        </ul>
      );
    case "commands":
      return <CommandList commands={work.commands} />;
    case "by-hand":
      return <Checklist stepId={id} lines={work.checklist} edits={edits} />;
    default:
      return unreachable(work);
  }
}

const changes: Readonly<Record<PlannedChange["kind"], { readonly label: string; readonly tone: Tone }>> = {
  "make-folder": { label: "Folder", tone: "good" },
  "create-file": { label: "Create", tone: "good" },
  "set-keys": { label: "Update", tone: "info" },
};
