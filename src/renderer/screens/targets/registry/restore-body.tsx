import { Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp } from "@tabler/icons-react";
import type { RestoreReview } from "../../../../shared/targets/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { count } from "../../../components/count";
import { PathText } from "../../../components/path-text";
import { CommandLines } from "../command-lines";
import { ReviewedFiles } from "../reviewed-files";
import styles from "../targets.module.css";

/** What putting a target back would do: files, commands, and what was changed since and would be lost. */
export function RestoreBody({ review }: { readonly review: RestoreReview }) {
  const { targets } = useApp();
  const { files, diffs, obstacles, steps, notes } = review;
  const isForced = obstacles.length > 0;
  const what = steps.length > 0 ? ` and run ${count(steps.length, "command")}` : "";
  return (
    <div className={styles.stack}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {isForced && (
        <div className={styles.warning} role="alert">
          <IconAlertTriangle size={18} aria-hidden />
          <div>
            <p>
              {count(obstacles.length, "file was", "files were")} changed since. Rolling back overwrites these changes:
            </p>
            <ul>
              {obstacles.slice(0, mostShown).map((path) => (
                <li key={path}>
                  <PathText path={path} />
                </li>
              ))}
              {obstacles.length > mostShown && <li>and {obstacles.length - mostShown} more</li>}
            </ul>
          </div>
        </div>
      )}
      {steps.length > 0 && <CommandLines label="Commands that are run" commands={steps} />}
      {files.length > 0 ? <ReviewedFiles files={files} diffs={diffs} /> : <p>No file is touched.</p>}
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" onClick={targets.dismiss}>
          Cancel
        </Button>
        <Button
          size="xs"
          color={isForced ? "red" : "indigo"}
          disabled={files.length === 0 && steps.length === 0}
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => void targets.apply(isForced)}
        >
          {isForced ? `Overwrite, roll back${what}` : `Roll back${what}`}
        </Button>
      </div>
    </div>
  );
}

const mostShown = 6;
