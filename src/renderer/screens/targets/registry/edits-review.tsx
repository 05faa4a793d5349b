import { Button } from "@mantine/core";
import type { ShownEdits } from "../../../../shared/targets/survey-view";
import { useApp } from "../../../app-shell/app-context";
import { BackButton } from "../../../components/task-modal";
import { ReviewedFiles } from "../reviewed-files";
import styles from "../targets.module.css";

interface EditsReviewProps {
  readonly plan: ShownEdits;
  /** To the form that it began with, where there is one. */
  readonly onBack: (() => void) | undefined;
}

/** The lines of the registry that edits would change. */
export function EditsReview({ plan, onBack }: EditsReviewProps) {
  const { targets } = useApp();
  return (
    <div className={styles.stack}>
      <ReviewedFiles files={plan.files} diffs={plan.diffs} />
      <div className={styles.dialogButtons}>
        <BackButton onBack={onBack} />
        <Button size="xs" variant="default" onClick={targets.dismiss}>
          Cancel
        </Button>
        <Button size="xs" disabled={plan.files.length === 0} onClick={() => void targets.apply()}>
          Apply
        </Button>
      </div>
    </div>
  );
}
