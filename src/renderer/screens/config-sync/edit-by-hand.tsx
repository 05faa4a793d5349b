import { Button, Textarea } from "@mantine/core";
import { useCallback, useState } from "react";
import type { SyncItem } from "../../../shared/config-sync";
import { useApp } from "../../app-shell/app-context";
import { useLoad } from "../../client/load";
import { FailureMessage } from "../../components/failure-message";
import { useReturnedFocus } from "../../components/keep-focus";
import styles from "./config-sync.module.css";
import { languageOf } from "./item-language";
import { jsonProblem } from "./json-problem";
import { withChoice } from "./sync-choices";

export interface EditByHandProps {
  readonly item: SyncItem;
  readonly planId: string;
  /** The tool in whose format the text is. */
  readonly sourceName: string;
  /** The user asked for it just now, instead of coming back to what they had begun. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

/** An editor for the entry as it shall be on both sides. Secrets are in clear in it, for what it holds is written. */
export function EditByHand({ item, planId, sourceName, takesFocus, onClose }: EditByHandProps) {
  const { engine, configSync } = useApp();
  useReturnedFocus();
  // A plan made anew meanwhile must not take away what was typed.
  const [first] = useState(planId);
  const [revealed, retry] = useLoad(
    useCallback(async () => {
      const { drafts, options } = configSync.view.getState();
      const draft = drafts[item.id];
      if (draft !== undefined) return draft;
      const chosen = options?.resolutions[item.id];
      if (chosen?.kind === "edited") return chosen.text;
      const whole = await engine.call((client) => client.sync.item({ planId: first, itemId: item.id, reveal: true }));
      return whole.source ?? whole.destination ?? "";
    }, [engine, configSync, first, item.id]),
  );

  if (revealed.kind === "loading") return <p className={styles.none}>Opening the editor…</p>;
  if (revealed.kind === "failed") {
    return <FailureMessage failure={revealed.failure} onRetry={retry} />;
  }
  return (
    <Editor
      text={revealed.value}
      label={`${item.name}, in the format of ${sourceName}`}
      isJson={languageOf(item.kind) === "json"}
      takesFocus={takesFocus}
      onType={(text) => configSync.keepDraft(item.id, text)}
      onUse={(text) => {
        const before = configSync.view.getState().options?.resolutions[item.id];
        configSync.resolve(item.id, withChoice(before, { kind: "edited", text }));
        onClose();
      }}
      // What was written goes with Cancel alone.
      onEscape={() => configSync.view.getState().drafts[item.id] === undefined && onClose()}
      onClose={onClose}
    />
  );
}

interface EditorProps {
  readonly text: string;
  readonly label: string;
  readonly isJson: boolean;
  readonly takesFocus: boolean;
  readonly onType: (text: string) => void;
  readonly onUse: (text: string) => void;
  readonly onEscape: () => void;
  readonly onClose: () => void;
}

function Editor({ text: first, label, isJson, takesFocus, onType, onUse, onEscape, onClose }: EditorProps) {
  const [text, setText] = useState(first);
  const problem = isJson ? jsonProblem(text) : undefined;
  return (
    <div className={styles.editor}>
      <Textarea
        label={label}
        description="Secrets are shown in clear while you edit."
        autoFocus={takesFocus}
        spellCheck={false}
        value={text}
        error={problem}
        classNames={{ root: styles.editorRoot ?? "", wrapper: styles.editorBox ?? "", input: styles.editorText ?? "" }}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          onType(currentTarget.value);
        }}
        onKeyDown={({ key }) => {
          if (key === "Escape") onEscape();
        }}
      />
      <div className={styles.editorButtons}>
        <Button size="xs" disabled={problem !== undefined} onClick={() => onUse(text)}>
          Use this text
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
