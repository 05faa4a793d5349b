import { UnstyledButton } from "@mantine/core";
import { IconFolderSearch } from "@tabler/icons-react";
import { useCallback } from "react";
import type { KnownProject } from "../../../shared/migration-view";
import { chooseProject } from "../../actions/migrate-actions";
import { useApp } from "../../app-shell/app-context";
import { useLoad } from "../../client/load";
import { ActionButton } from "../../components/action-button";
import { EmptyState } from "../../components/empty-state";
import { FailureMessage } from "../../components/failure-message";
import { Panel } from "../../components/panel";
import { PathText } from "../../components/path-text";
import { TimeText } from "../../components/time-text";
import styles from "./migrate.module.css";

/** Where no project is chosen yet: how to, and those that were assessed before. */
export function StartPage() {
  const { engine } = useApp();
  const [projects] = useLoad(useCallback(() => engine.call((client) => client.migration.projects()), [engine]));
  return (
    <div className={styles.start}>
      <div>
        <EmptyState
          icon={IconFolderSearch}
          title="Drop a project folder anywhere in this window"
          text="Lockstep looks at it and says which coordination patterns it has, how hard a migration would be, and what to do step by step. Looking changes nothing."
        >
          <ActionButton action={chooseProject} size="sm" />
        </EmptyState>
      </div>
      {projects.kind === "failed" && <FailureMessage failure={projects.failure} />}
      {projects.kind === "ready" && projects.value.length > 0 && <KnownProjects projects={projects.value} />}
    </div>
  );
}

function KnownProjects({ projects }: { readonly projects: readonly KnownProject[] }) {
  const { migration } = useApp();
  const more = projects.length - longest;
  return (
    <div className={styles.known}>
      <Panel title="Assessed before">
        <ul className={styles.list}>
          {projects.slice(0, longest).map(({ root, name, assessed, done, steps }) => (
            <li key={root}>
              <UnstyledButton className={styles.project ?? ""} onClick={() => void migration.assess(root)}>
                <span className={styles.projectName}>{name}</span>
                <span className={styles.projectFacts}>
                  {done} of {steps} steps done
                </span>
                <PathText path={root} />
                <span className={styles.projectFacts}>
                  <TimeText time={assessed} />
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
        {more > 0 && <p className={styles.dim}>and {more} older ones; drop or choose the folder to see one again</p>}
      </Panel>
    </div>
  );
}

/** A longer list would be read by nobody. */
const longest = 50;
