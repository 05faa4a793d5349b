import { Button, Select } from "@mantine/core";
import { IconArchive, IconArrowBackUp } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import type { TargetBackup } from "../../../../shared/targets/backup";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { count } from "../../../components/count";
import { EmptyState } from "../../../components/empty-state";
import { FailureMessage } from "../../../components/failure-message";
import { TimeText } from "../../../components/time-text";
import { useTargets, useTargetsAnswer } from "../use-targets";
import listStyles from "./backups.module.css";
import styles from "./target.module.css";

/** What the target can be put back to, and its last sync taken back, wholly or in part. */
export function BackupsTab({ name }: { readonly name: string }) {
  const { targets } = useApp();
  const { survey } = useTargets();
  const [component, setComponent] = useState("");
  const [backups] = useTargetsAnswer<readonly TargetBackup[]>(
    useCallback((client, main) => client.backups({ main, target: name }), [name]),
  );
  if (backups.kind === "loading") return <p role="status">Reading…</p>;
  if (backups.kind === "failed") return <FailureMessage failure={backups.failure} />;
  const hasSync = backups.value.some(({ kind }) => kind === "sync");
  const part = component === "" ? undefined : component;
  return (
    <div className={styles.stack}>
      <div className={styles.planBar}>
        <Select
          size="xs"
          aria-label="Component"
          allowDeselect={false}
          data={[
            { value: "", label: "All components" },
            ...survey.components.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          value={component}
          onChange={(value) => setComponent(value ?? "")}
        />
        <Button
          size="xs"
          variant="default"
          disabled={!hasSync}
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => void targets.reviewRollback(name, part)}
        >
          Roll back the last sync…
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArchive size={16} aria-hidden />}
          onClick={() => void targets.backUp(name)}
        >
          Make a backup
        </Button>
      </div>
      {backups.value.length === 0 ? (
        <EmptyState
          icon={IconArchive}
          title="No backup yet"
          text="Lockstep keeps what a sync or a rollback replaces, and what you back up by hand."
        />
      ) : (
        <ul className={listStyles.list} aria-label="Backups">
          {backups.value.map((backup) => (
            <li key={backup.id}>
              <span className={listStyles.time}>
                <TimeText time={backup.at} />
              </span>
              <Badge tone={backup.kind === "made-by-hand" ? "odd" : "neutral"}>{kinds[backup.kind]}</Badge>
              <span className={listStyles.title} title={`${backup.title} (${backup.id})`}>
                {backup.title}
                <code>{backup.id}</code>
              </span>
              <span className={styles.dim}>
                {count(backup.files, "file")}
                {backup.components.length > 0 && `: ${backup.components.join(", ")}`}
              </span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Restore ${backup.id}`}
                disabled={!backup.restorable}
                title={backup.restorable ? "Put the target back to how it was before" : "Its old bytes were removed"}
                onClick={() => void targets.reviewRestore(name, backup.id, part)}
              >
                Restore…
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const kinds: Readonly<Record<TargetBackup["kind"], string>> = {
  sync: "Before a sync",
  rollback: "Before a rollback",
  "made-by-hand": "By hand",
};
