import { UnstyledButton, useComputedColorScheme } from "@mantine/core";
import { useState } from "react";
import { createPart, usePart } from "../client/part";
import styles from "./diff-view.module.css";
import type { DiffLanguage, DiffText } from "./merge-editor";
import { useRoomy } from "./use-roomy";
import { visibleMarks } from "./visible-marks";

export interface DiffViewProps {
  readonly left: DiffText;
  readonly right: DiffText;
  readonly language: DiffLanguage;
  /** Leaves out long unchanged parts; they can be opened. */
  readonly collapse?: boolean;
}

/** Two texts side by side; as one text with its changes where there is little room, or where one of them is empty. */
export function DiffView(props: DiffViewProps) {
  const [ref, isRoomy] = useRoomy(roomForTwo);
  const scheme = useComputedColorScheme("light");
  const { language, left, right, collapse = false } = props;
  const isWide = isRoomy === true && left.text !== "" && right.text !== "";
  const [isWhole, setWhole] = useState(false);
  const MergeEditor = usePart(mergeEditor);
  return (
    <section ref={ref} className={styles.diff} aria-label={`Difference: ${left.title} and ${right.title}`}>
      <div className={styles.titles} data-wide={isWide}>
        <span title={visibleMarks(left.title)}>{visibleMarks(left.title)}</span>
        <span title={visibleMarks(right.title)}>{visibleMarks(right.title)}</span>
        {collapse && (
          <UnstyledButton className={styles.toggle ?? ""} onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Only changes" : "All lines"}
          </UnstyledButton>
        )}
      </div>
      {!MergeEditor && <p className={styles.loading}>Comparing…</p>}
      {MergeEditor && isRoomy !== undefined && (
        <MergeEditor
          language={language}
          left={left}
          right={right}
          collapse={collapse && !isWhole}
          isWide={isWide}
          isDark={scheme === "dark"}
        />
      )}
    </section>
  );
}

/** Pixels. */
const roomForTwo = 600;

const mergeEditor = createPart(async () => (await import("./merge-editor")).MergeEditor);
