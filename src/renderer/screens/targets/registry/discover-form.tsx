import { Button, Checkbox } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import type { Discovery } from "../../../../shared/targets/survey-view";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { count } from "../../../components/count";
import { FailureMessage } from "../../../components/failure-message";
import { PathText } from "../../../components/path-text";
import { toggled } from "../../../components/toggled";
import { typeWords } from "../target-words";
import styles from "../targets.module.css";
import { useTargets, useTargetsAnswer } from "../use-targets";
import { freeName, pathFrom } from "./row-edits";

type Found = Discovery["targets"][number];

/** Looks for projects that embed the main one; those that are chosen are added, after a review. */
export function DiscoverForm({ root: first }: { readonly root: string }) {
  const { targets, notices } = useApp();
  const { survey } = useTargets();
  const [root, setRoot] = useState(first);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [found] = useTargetsAnswer<Discovery>(useCallback((client, main) => client.discover({ main, root }), [root]));
  const known = new Set(survey.targets.map(({ folder }) => folder));
  const fresh = found.kind === "ready" ? found.value.targets.filter(({ path }) => !known.has(path)) : [];
  const wanted = fresh.filter(({ path }) => !left.has(path));
  const toggle = (path: string) => setLeft(toggled(left, path));
  const choose = async () => {
    const folder = await window.lockstep.chooseFolder();
    if (folder !== undefined) setRoot(folder);
  };
  return (
    <div className={styles.stack}>
      <div className={styles.fieldLine}>
        <span className={styles.grow}>
          Below <PathText path={root} />
        </span>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          onClick={() => void notices.watch(choose())}
        >
          Another folder…
        </Button>
      </div>
      {found.kind === "loading" && <p role="status">Looking…</p>}
      {found.kind === "failed" && <FailureMessage failure={found.failure} />}
      {found.kind === "ready" && (
        <>
          <p role="status">
            {count(found.value.targets.length, "project")} in {count(found.value.folders, "folder")}, {fresh.length} of
            them new.{found.value.isCut && " There are more folders than are looked into: choose one further down."}
          </p>
          <ul className={styles.found} aria-label="Found projects">
            {found.value.targets.map((one) => (
              <FoundLine
                key={one.path}
                found={one}
                isNew={fresh.includes(one)}
                isWanted={wanted.includes(one)}
                onToggle={() => toggle(one.path)}
              />
            ))}
          </ul>
        </>
      )}
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" onClick={targets.dismiss}>
          Cancel
        </Button>
        <Button size="xs" disabled={wanted.length === 0} onClick={() => void add()}>
          Add {count(wanted.length, "target")}…
        </Button>
      </div>
    </div>
  );

  function add(): Promise<void> {
    const names = survey.targets.map(({ row }) => row.name);
    const edits = wanted.map(({ path, type, folder }) => {
      const name = freeName(path, names);
      names.push(name);
      const row = { name, path: pathFrom(survey.main, path), type };
      return { kind: "add" as const, row: type === "vendored" && folder !== undefined ? { ...row, folder } : row };
    });
    return targets.reviewEdits(`Add ${count(edits.length, "target")}`, edits);
  }
}

interface FoundLineProps {
  readonly found: Found;
  readonly isNew: boolean;
  readonly isWanted: boolean;
  readonly onToggle: () => void;
}

function FoundLine({ found: { path, type, version, evidence }, isNew, isWanted, onToggle }: FoundLineProps) {
  return (
    <li>
      <Checkbox size="xs" aria-label={`Add ${path}`} disabled={!isNew} checked={isWanted} onChange={onToggle} />
      <span className={styles.foundWords}>
        <PathText path={path} />
        <span className={styles.dim}>
          {typeWords[type]}
          {version && `, ${version}`}. {evidence}
        </span>
      </span>
      {!isNew && <Badge tone="neutral">Known</Badge>}
    </li>
  );
}
