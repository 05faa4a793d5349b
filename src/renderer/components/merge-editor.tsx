import { json } from "@codemirror/lang-json";
import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightSpecialChars, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import styles from "./diff-view.module.css";
import { visibleMarks } from "./visible-marks";

export interface DiffText {
  readonly title: string;
  readonly text: string;
}

/** What the two texts are written in. Of the languages that Lockstep meets, JSON is the one that is coloured. */
export type DiffLanguage = "json" | "plain";

export interface MergeEditorProps {
  readonly language: DiffLanguage;
  readonly left: DiffText;
  readonly right: DiffText;
  readonly collapse?: boolean;
  readonly isWide: boolean;
  readonly isDark: boolean;
}

/** Shows a difference for reading. Of its own chunk, for the editor is large. */
export function MergeEditor({ language, left, right, collapse = false, isWide, isDark }: MergeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const { title: leftTitle, text: leftText } = left;
  const { title: rightTitle, text: rightText } = right;

  useEffect(() => {
    if (!host.current) return;
    const parent = host.current;
    const shared = {
      ...(collapse ? { collapseUnchanged: { margin: 3, minSize: 6 } } : {}),
      gutter: true,
      diffConfig: { scanLimit: 2000, timeout: 300 },
    };
    const view = isWide
      ? new MergeView({
          ...shared,
          parent,
          a: { doc: leftText, extensions: reading(leftTitle, language, isDark) },
          b: { doc: rightText, extensions: reading(rightTitle, language, isDark) },
        })
      : new EditorView({
          parent,
          // The lines that were deleted are no text of the editor, so it points out nothing in them.
          doc: visibleMarks(rightText || leftText),
          extensions: [
            reading(`${leftTitle} and ${rightTitle}`, language, isDark),
            leftText === "" || rightText === ""
              ? allOf(leftText === "" ? "new" : "old")
              : unifiedMergeView({ ...shared, original: visibleMarks(leftText), mergeControls: false }),
          ],
        });
    return () => view.destroy();
  }, [leftTitle, leftText, rightTitle, rightText, language, collapse, isWide, isDark]);

  return <div ref={host} className={styles.editor} />;
}

function reading(title: string, language: DiffLanguage, isDark: boolean): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ "aria-label": title, "aria-readonly": "true", tabindex: "0" }),
    EditorView.lineWrapping,
    lineNumbers(),
    highlightSpecialChars({ addSpecialChars: unseen }),
    ...(language === "json" ? [json(), syntaxHighlighting(isDark ? darkHighlight : defaultHighlightStyle)] : []),
    EditorView.theme(look, { dark: isDark }),
  ];
}

/** Marks that nobody sees and that can reorder what is read, beside those that the editor points out by itself. */
const unseen = /[\u202a-\u202c\u2060-\u2064\u2068]/;

/** A text that is new as a whole, or goes as a whole: comparing it with nothing would show an empty line that isn't there. */
function allOf(side: "new" | "old"): Extension {
  return EditorView.theme({ ".cm-line": { backgroundColor: `var(--diff-${side})` } });
}

/** The default style is for white paper; towards white its colours keep their hue and become readable on dark. */
const darkHighlight = HighlightStyle.define(
  defaultHighlightStyle.specs.map((spec) =>
    typeof spec.color === "string" ? { ...spec, color: `color-mix(in srgb, ${spec.color} 35%, white)` } : spec,
  ),
);

const look = {
  "&": { fontSize: "12.5px", backgroundColor: "transparent", color: "var(--text)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-gutters": { backgroundColor: "transparent", border: "none", color: "var(--text-dim)" },
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: "var(--diff-old)" },
  "&.cm-merge-b .cm-changedLine, .cm-insertedLine, .cm-changedLine": { backgroundColor: "var(--diff-new)" },
  "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": { background: "var(--diff-old-text)" },
  "&.cm-merge-b .cm-changedText, .cm-changedText": { background: "var(--diff-new-text)" },
  "&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter": { background: "var(--tone-bad-text)" },
  "&.cm-merge-b .cm-changedLineGutter, .cm-changedLineGutter": { background: "var(--tone-good-text)" },
  ".cm-deletedLine, .cm-deletedLine del": { textDecoration: "none" },
  ".cm-collapsedLines": {
    background: "var(--tone-neutral)",
    color: "var(--tone-neutral-text)",
    padding: "3px 10px",
  },
  // The default glyph is in few fonts.
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"…"' },
};
