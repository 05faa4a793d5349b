import { UnstyledButton, useComputedColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import styles from "./diff-view.module.css";
import type { DiffText } from "./merge-editor";

export interface DiffViewProps {
  readonly left: DiffText;
  readonly right: DiffText;
  /** Leaves out long unchanged parts; they can be opened. */
  readonly collapse?: boolean;
}

/** Two texts side by side, or one above the other where the window is narrower than 1,000 px. */
export function DiffView(props: DiffViewProps) {
  const isWide = useMediaQuery("(min-width: 1000px)", true, { getInitialValueInEffect: false });
  const scheme = useComputedColorScheme("light");
  const { left, right, collapse = false } = props;
  const [isWhole, setWhole] = useState(false);
  return (
    <section className={styles.diff} aria-label={`Difference: ${left.title} and ${right.title}`}>
      <div className={styles.titles} data-wide={isWide}>
        <span title={left.title}>{left.title}</span>
        <span title={right.title}>{right.title}</span>
        {collapse && (
          <UnstyledButton className={styles.toggle ?? ""} onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Only changes" : "All lines"}
          </UnstyledButton>
        )}
      </div>
      <Suspense fallback={<p className={styles.loading}>Comparing…</p>}>
        <MergeEditor
          left={left}
          right={right}
          collapse={collapse && !isWhole}
          isWide={isWide}
          isDark={scheme === "dark"}
        />
      </Suspense>
    </section>
  );
}

const MergeEditor = lazy(async () => ({ default: (await import("./merge-editor")).MergeEditor }));
