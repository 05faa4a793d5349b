import { Button, Textarea } from "@mantine/core";
import { useCallback, useState } from "react";
import type { FileTexts } from "../../../../shared/targets/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { useLoad } from "../../../client/load";
import { DiffView } from "../../../components/diff-view";
import { FailureMessage } from "../../../components/failure-message";
import { useReturnedFocus } from "../../../components/keep-focus";
import styles from "./target.module.css";

export interface ResultEditorProps {
  readonly planId: string;
  readonly target: string;
  readonly path: string;
  readonly onUse: (text: string) => void;
  readonly onClose: () => void;
}

/** Both texts of a file, and below them the one that the target shall have. Secrets are in clear, for it is written. */
export function ResultEditor({ planId, target, path, onUse, onClose }: ResultEditorProps) {
  const { engine } = useApp();
  useReturnedFocus();
  // A plan made anew meanwhile must not take away what was typed.
  const [first] = useState(planId);
  const [texts] = useLoad(
    useCallback(
      () => engine.call((client) => client.targets.texts({ planId: first, target, path, reveal: true })),
      [engine, first, target, path],
    ),
  );
  if (texts.kind === "loading") return <p className={styles.dim}>Opening the editor…</p>;
  const refusal = texts.kind === "failed" ? texts.failure : omission(texts.value);
  if (refusal) {
    return (
      <FailureMessage failure={refusal}>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          Close
        </Button>
      </FailureMessage>
    );
  }
  return texts.kind === "ready" ? <Editor path={path} texts={texts.value} onUse={onUse} onClose={onClose} /> : null;
}

interface EditorProps extends Pick<ResultEditorProps, "path" | "onUse" | "onClose"> {
  readonly texts: FileTexts;
}

function Editor({ path, texts: { source = "", target = "", result }, onUse, onClose }: EditorProps) {
  const [text, setText] = useState(result ?? target);
  const starts = [
    { label: "Target's", from: target },
    { label: "Main project's", from: source },
    ...(result === undefined || result === target || result === source ? [] : [{ label: "As planned", from: result }]),
  ];
  return (
    <div className={styles.editor}>
      <div className={styles.editorDiff}>
        <DiffView
          collapse
          language={/\.jsonc?$/i.test(path) ? "json" : "plain"}
          left={{ title: "Target now", text: target }}
          right={{ title: "Main project", text: source }}
        />
      </div>
      <div className={styles.choices}>
        <span className={styles.dim}>Start from</span>
        {starts.map(({ label, from }) => (
          <Button key={label} size="compact-xs" variant="default" onClick={() => setText(from)}>
            {label}
          </Button>
        ))}
      </div>
      <Textarea
        label={`Result: ${path}`}
        description="Secrets are shown in clear while you edit."
        autoFocus
        spellCheck={false}
        value={text}
        classNames={{ root: styles.editorRoot ?? "", wrapper: styles.editorBox ?? "", input: styles.editorText ?? "" }}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={({ key }) => {
          if (key === "Escape") onClose();
        }}
      />
      <div className={styles.choices}>
        <Button size="xs" onClick={() => onUse(text)}>
          Use this text
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function omission({ omitted }: FileTexts) {
  return omitted === undefined ? undefined : { code: "no-text", message: omitted };
}
