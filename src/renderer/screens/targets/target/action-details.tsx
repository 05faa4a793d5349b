import { Button, SegmentedControl } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import type { FileAction } from "../../../../shared/targets/plan";
import type { FileTexts } from "../../../../shared/targets/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { useLoad } from "../../../client/load";
import { DiffView } from "../../../components/diff-view";
import { FailureMessage } from "../../../components/failure-message";
import { visibleMarks } from "../../../components/visible-marks";
import { choiceWords } from "../target-words";
import { type Decisions, withChoice, withText } from "./decisions";
import { KeyTable } from "./key-table";
import { ResultEditor } from "./result-editor";
import styles from "./target.module.css";

export interface ActionDetailsProps {
  readonly planId: string;
  readonly target: string;
  readonly action: FileAction;
  readonly decisions: Decisions;
  readonly onDecide: (decisions: Decisions) => void;
}

/** One file of a plan: why it changes, what may be chosen instead, and its texts. */
export function ActionDetails({ planId, target, action, decisions, onDecide }: ActionDetailsProps) {
  const { path, reason, kind, choices, chosen, keys } = action;
  const [isEditing, setEditing] = useState(false);
  const mine = decisions.texts[path];
  const isText = !action.binary && kind !== "refuse" && action.source !== undefined;
  return (
    <section className={styles.details} aria-label={`File ${path}`}>
      <h3 title={visibleMarks(path)}>{visibleMarks(path)}</h3>
      <p className={styles.dim}>{reason}</p>
      {(choices.length > 0 || (isText && !isEditing)) && (
        <div className={styles.choices}>
          {choices.length > 0 && (
            <SegmentedControl
              size="xs"
              aria-label={`What becomes of ${path}`}
              data={[
                ...(chosen === undefined && mine === undefined ? [{ value: "", label: "As planned" }] : []),
                ...choices.map((value) => ({ value, label: choiceWords[value] })),
              ]}
              value={mine === undefined ? (chosen ?? "") : "merge"}
              onChange={(value) => {
                const choice = choices.find((one) => one === value);
                if (choice) onDecide(withChoice(decisions, path, choice));
              }}
            />
          )}
          {(chosen !== undefined || mine !== undefined) && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onDecide(withChoice(decisions, path, undefined))}
            >
              Take the choice back
            </Button>
          )}
          {isText && !isEditing && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPencil size={13} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              Edit the result…
            </Button>
          )}
        </div>
      )}
      {keys && keys.length > 0 && !isEditing && (
        <KeyTable path={path} keys={keys} decisions={decisions} onDecide={onDecide} />
      )}
      {isEditing ? (
        <ResultEditor
          planId={planId}
          target={target}
          path={path}
          onUse={(text) => {
            onDecide(withText(decisions, path, text));
            setEditing(false);
          }}
          onClose={() => setEditing(false)}
        />
      ) : (
        <Texts planId={planId} target={target} path={path} kind={kind} />
      )}
    </section>
  );
}

type TextsProps = Pick<ActionDetailsProps, "planId" | "target"> & Pick<FileAction, "path" | "kind">;

/** The target's text beside what it would become; for a conflict beside the main project's. */
function Texts({ planId, target, path, kind }: TextsProps) {
  const { engine } = useApp();
  const [texts, retry] = useLoad(
    useCallback(
      () => engine.call((client) => client.targets.texts({ planId, target, path, reveal: false })),
      [engine, planId, target, path],
    ),
  );
  if (texts.kind === "loading") return <p className={styles.dim}>Reading the file…</p>;
  if (texts.kind === "failed") {
    return (
      <FailureMessage failure={texts.failure}>
        <Button size="compact-sm" variant="default" onClick={retry}>
          Try again
        </Button>
      </FailureMessage>
    );
  }
  if (texts.value.omitted !== undefined) return <p className={styles.dim}>{texts.value.omitted}</p>;
  const { left, right } = sidesOf(texts.value, kind);
  return <DiffView collapse language={/\.jsonc?$/i.test(path) ? "json" : "plain"} left={left} right={right} />;
}

function sidesOf({ source, target, result }: FileTexts, kind: FileAction["kind"]) {
  const left = { title: target === undefined ? "Target: no such file" : "Target now", text: target ?? "" };
  if (kind === "conflict" || kind === "keep") {
    return {
      left,
      right: { title: source === undefined ? "Main project: no such file" : "Main project", text: source ?? "" },
    };
  }
  return {
    left,
    right: { title: result === undefined ? "After: no such file" : "After the sync", text: result ?? "" },
  };
}
