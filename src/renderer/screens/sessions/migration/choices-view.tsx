import { Button, Tabs } from "@mantine/core";
import { useState } from "react";
import type { SessionMigrationReport } from "../../../../shared/sessions/migration";
import { useApp } from "../../../app-shell/app-context";
import { count } from "../../../components/count";
import { bytesWords } from "../../overview/bytes-words";
import styles from "../sessions.module.css";
import { ArchiveChoice } from "./archive-choice";
import { ConflictChoice } from "./conflict-choice";
import { DamageList } from "./damage-list";
import { FoundSessions } from "./found-sessions";
import { MappingEditor } from "./mapping-editor";
import type { MigrationWish } from "./migration-state";
import { ReferenceList } from "./reference-list";

export interface ChoicesViewProps {
  readonly report: SessionMigrationReport;
  readonly wish: MigrationWish;
}

/** What was found, and what can be chosen before it is migrated. */
export function ChoicesView({ report, wish }: ChoicesViewProps) {
  const { sessions } = useApp();
  const [sample, setSample] = useState<string>();
  const [isCounting, setCounting] = useState(false);
  const { counts, findings, references } = report;
  const conflicts = report.sessions.flatMap((session) => session.conflicts);
  const first = report.sessions[0];
  const chosen = sample ?? (first && `${first.project}/${first.session}`);
  const recount = async () => {
    setCounting(true);
    await sessions.migration.countReferences();
    setCounting(false);
  };
  const number = (many: number) => many > 0 && <span className={styles.number}>{many}</span>;
  return (
    <>
      <div className={styles.innerBar}>
        <span role="status" aria-label="What was found">
          {count(report.sessions.length, "session")}, {count(counts.copied, "file")} ({bytesWords(counts.bytes)})
          {counts.duplicates > 0 && `, ${count(counts.duplicates, "duplicate")} without a copy`}
        </span>
        <div className={styles.tools}>
          <Button size="xs" variant="default" onClick={() => void sessions.migration.find()}>
            Look again
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={chosen === undefined}
            title={chosen === undefined ? undefined : `Migrate ${chosen} alone, without the archive and the references`}
            onClick={() => void sessions.migration.plan(chosen)}
          >
            Try one session…
          </Button>
          <Button size="xs" onClick={() => void sessions.migration.plan()}>
            Preview all…
          </Button>
        </div>
      </div>
      <Tabs className={styles.innerTabs ?? ""} defaultValue="sessions" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="sessions">Sessions{number(report.sessions.length)}</Tabs.Tab>
          <Tabs.Tab value="findings">Damage{number(findings.length)}</Tabs.Tab>
          <Tabs.Tab value="conflicts">Conflicts{number(conflicts.length)}</Tabs.Tab>
          <Tabs.Tab value="references">References{number(references.active)}</Tabs.Tab>
          <Tabs.Tab value="mapping">Replacements</Tabs.Tab>
          <Tabs.Tab value="archive">Archive</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="sessions" className={styles.innerPanel ?? ""}>
          <FoundSessions found={report.sessions} selected={chosen} onSelect={setSample} />
        </Tabs.Panel>
        <Tabs.Panel value="findings" className={styles.innerPanel ?? ""}>
          <DamageList findings={findings} />
        </Tabs.Panel>
        <Tabs.Panel value="conflicts" className={styles.innerPanel ?? ""}>
          <ConflictChoice conflicts={conflicts} choices={wish.choices} />
        </Tabs.Panel>
        <Tabs.Panel value="references" className={styles.innerPanel ?? ""}>
          <ReferenceList references={references} />
        </Tabs.Panel>
        <Tabs.Panel value="mapping" className={styles.innerPanel ?? ""}>
          <MappingEditor
            mapping={wish.mapping}
            file={report.mappingFile}
            isCounting={isCounting}
            left={references.left}
            onChange={(mapping) => sessions.migration.change({ mapping })}
            onCount={() => void recount()}
          />
        </Tabs.Panel>
        <Tabs.Panel value="archive" className={styles.innerPanel ?? ""}>
          <ArchiveChoice archive={wish.archive} folders={report.archive.folders} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
