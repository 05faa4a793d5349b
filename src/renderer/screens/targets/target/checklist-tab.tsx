import { useCallback } from "react";
import { ChecklistText } from "../../../components/checklist-text";
import { ExportForm, ExportPopover } from "../../../components/export-popover";
import { FailureMessage } from "../../../components/failure-message";
import { useTargets, useTargetsAnswer } from "../use-targets";
import styles from "./target.module.css";

/** The checklist of the target's sync, ticked by what was done; to be read, copied or saved. */
export function ChecklistTab({ name }: { readonly name: string }) {
  const { survey } = useTargets();
  const [checklist] = useTargetsAnswer<{ readonly text: string }>(
    useCallback((client, main) => client.checklist({ main, target: name }), [name]),
  );
  if (checklist.kind === "loading") return <p role="status">Writing it…</p>;
  if (checklist.kind === "failed") return <FailureMessage failure={checklist.failure} />;
  const deliver = (to: "file" | "clipboard") =>
    window.lockstep.exportChecklist({ main: survey.main, target: name, to });
  return (
    <div className={styles.stack}>
      <div className={styles.planBar}>
        <ExportPopover name="Export the checklist">
          <ExportForm
            formats={[{ value: "md", label: "Markdown", text: "To be kept beside the code, or pasted into an issue." }]}
            save={() => deliver("file")}
            copy={() => deliver("clipboard")}
          />
        </ExportPopover>
      </div>
      <ChecklistText text={checklist.value.text} label={`Checklist of ${name}`} />
    </div>
  );
}
