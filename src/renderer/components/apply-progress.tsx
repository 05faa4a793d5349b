import { Progress as Bar } from "@mantine/core";
import type { Progress } from "../../shared/history";
import styles from "./apply-progress.module.css";
import { progressWords } from "./progress-words";

/** How far an apply or undo has come. */
export function ApplyProgress({ progress }: { readonly progress: Progress | undefined }) {
  const words = progressWords(progress);
  const percent = progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 100;
  return (
    <div className={styles.progress}>
      <p role="status">{words}</p>
      <Bar.Root size="md">
        <Bar.Section value={percent} animated={!progress || progress.total === 0} aria-label="Progress" />
      </Bar.Root>
    </div>
  );
}
