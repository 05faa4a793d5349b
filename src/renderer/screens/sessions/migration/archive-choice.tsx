import { Radio, TextInput } from "@mantine/core";
import type { ArchiveMode, SessionMigrationReport } from "../../../../shared/sessions/migration";
import { useApp } from "../../../app-shell/app-context";
import { count } from "../../../components/count";
import { wholeNumber } from "../../settings/whole-number";
import styles from "../sessions.module.css";

export interface ArchiveChoiceProps {
  readonly archive: ArchiveMode;
  readonly folders: SessionMigrationReport["archive"]["folders"];
}

/** What becomes of the prototype's own folders. */
export function ArchiveChoice({ archive, folders }: ArchiveChoiceProps) {
  const { sessions } = useApp();
  const days = archive.kind === "grace" ? archive.days : standardDays;
  const choose = (mode: ArchiveMode) => sessions.migration.change({ archive: mode });
  return (
    <div className={styles.scrolled}>
      <Radio.Group
        label="The prototype's folders"
        description="A roll back gives them back in any case"
        value={archive.kind}
        onChange={(kind) =>
          choose(kind === "grace" ? { kind, days } : { kind: kind === "immediate" ? kind : "archive" })
        }
      >
        <div className={styles.versions}>
          <Radio
            size="sm"
            value="archive"
            label="Archive them"
            description="They are renamed, with a README that explains"
          />
          <Radio
            size="sm"
            value="grace"
            label="Keep them for some time"
            description="They stay where they are, with a notice that says until when"
          />
          <Radio size="sm" value="immediate" label="Remove them" description="Their bytes are in the backup alone" />
        </div>
      </Radio.Group>
      {archive.kind === "grace" && (
        <TextInput
          size="xs"
          label="Days"
          className={styles.days ?? ""}
          inputMode="numeric"
          value={String(days)}
          onChange={({ currentTarget }) => {
            const number = wholeNumber(currentTarget.value, 3650);
            if (number !== undefined) choose({ kind: "grace", days: number });
          }}
        />
      )}
      <ul className={styles.lines} aria-label="Folders">
        {folders.map(({ from, to, files }) => (
          <li key={from}>
            <span className={styles.where}>
              {archive.kind === "archive" && to !== undefined ? `${from} → ${to}` : from}
            </span>
            <span className={styles.dim}>{count(files, "file")}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const standardDays = 30;
