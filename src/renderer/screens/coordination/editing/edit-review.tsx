import { Button } from "@mantine/core";
import { useCallback } from "react";
import { useApp } from "../../../app-shell/app-context";
import { count } from "../../../components/count";
import { FileReview } from "../../../components/file-review";
import type { ReviewedPlan } from "./edit-types";
import styles from "./editing.module.css";

/** The lines that edits would change. */
export function EditReview({ plan }: { readonly plan: ReviewedPlan }) {
  const { coordination } = useApp();
  const { files, diffs, created } = plan;
  const load = useCallback(
    async (path: string) => diffs.find((diff) => diff.path === path) ?? { path, unified: "", added: 0, removed: 0 },
    [diffs],
  );
  return (
    <div className={styles.reviewBox}>
      {created.length > 0 && (
        <p>
          {count(created.length, "new entry gets its id", "new entries get their ids")}:{" "}
          {created.slice(0, 8).join(", ")}
          {created.length > 8 && " …"}
        </p>
      )}
      <div className={styles.reviewFiles}>
        <FileReview files={files} load={load} />
      </div>
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={coordination.dismiss}>
          Cancel
        </Button>
        <Button size="xs" onClick={() => void coordination.apply()}>
          Apply
        </Button>
      </div>
    </div>
  );
}
