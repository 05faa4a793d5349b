import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { type FormEvent, useCallback, useState } from "react";
import type { DetectedChanges } from "../../../shared/targets/survey-view";
import { FailureMessage } from "../../components/failure-message";
import styles from "./changes.module.css";
import { ChangesView } from "./changes-view";
import { useTargets, useTargetsAnswer } from "./use-targets";

/** What changed in the main project since a target was synced, or since any moment. */
export function AllChanges() {
  const { survey } = useTargets();
  const names = survey.targets.map(({ row }) => row.name);
  const [target, setTarget] = useState(names[0] ?? "");
  const [text, setText] = useState("");
  const [since, setSince] = useState("");
  const [uncommitted, setUncommitted] = useState(false);
  const [answer] = useTargetsAnswer<readonly DetectedChanges[]>(
    useCallback(
      (client, main) =>
        since === "" && target === ""
          ? Promise.resolve([])
          : client.detect({ main, uncommitted, ...(since === "" ? { targets: [target] } : { since, targets: [] }) }),
      [since, target, uncommitted],
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSince(text.trim());
  };
  return (
    <div className={styles.page}>
      <form className={styles.since} onSubmit={submit}>
        <Select
          size="xs"
          label="Since the last sync of"
          allowDeselect={false}
          disabled={since !== "" || names.length === 0}
          data={names}
          value={target === "" ? null : target}
          onChange={(value) => setTarget(value ?? "")}
        />
        <TextInput
          size="xs"
          label="or since a commit, a tag or a time"
          placeholder="v1.2.0, HEAD~5, 2026-01-31"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default">
          Detect
        </Button>
        <Checkbox
          size="xs"
          label="With work that is not committed"
          checked={uncommitted}
          onChange={({ currentTarget }) => setUncommitted(currentTarget.checked)}
        />
      </form>
      {answer.kind === "loading" && <p role="status">Looking at the history…</p>}
      {answer.kind === "failed" && <FailureMessage failure={answer.failure} />}
      {answer.kind === "ready" &&
        answer.value.map((found) => <ChangesView key={found.target ?? ""} detection={found.detection} />)}
      {answer.kind === "ready" && answer.value.length === 0 && (
        <p className={styles.dim}>Add a target, or name a moment to compare with.</p>
      )}
    </div>
  );
}
