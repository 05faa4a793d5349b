import { Button, UnstyledButton } from "@mantine/core";
import { IconFilePlus, IconFolderOpen, IconTopologyStar3 } from "@tabler/icons-react";
import { useState } from "react";
import type { Failure } from "../../../shared/result";
import { newCoordinationFile, openCoordinationFile } from "../../actions/coordination-actions";
import { useApp } from "../../app-shell/app-context";
import { useAction } from "../../app-shell/use-action";
import { EmptyState } from "../../components/empty-state";
import { FailureMessage } from "../../components/failure-message";
import { Panel } from "../../components/panel";
import { PathText } from "../../components/path-text";
import styles from "./coordination.module.css";
import { DeedMessage } from "./editing/deed-message";
import { EditingDialogs } from "./editing/editing-dialogs";
import { recentFiles } from "./recent-files";

/** Where no file is open: what a coordination file is, opening one, making one, and those of before. */
export function StartPage({ failure }: { readonly failure: Failure | undefined }) {
  const { coordination } = useApp();
  const [recent] = useState(() => recentFiles(window.localStorage));
  const open = useAction(openCoordinationFile);
  const create = useAction(newCoordinationFile);
  return (
    <>
      <header className={styles.header}>
        <h1>Coordination</h1>
      </header>
      <div className={styles.start}>
        {failure && <FailureMessage failure={failure} />}
        <div>
          <EmptyState
            icon={IconTopologyStar3}
            title="Which repository waits for which?"
            text="Issues, plans, todos and dependencies across your repositories stand in one YAML file with a section “coordination”. Lockstep reads it, and changes only the lines of what you edit: comments, order and quotes stay. Drop such a file here, open one, or start from a template."
          >
            <Button size="sm" leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={open.perform}>
              Open a file…
            </Button>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconFilePlus size={16} aria-hidden />}
              onClick={create.perform}
            >
              New file…
            </Button>
          </EmptyState>
        </div>
        {recent.length > 0 && (
          <Panel title="Open again">
            <ul className={styles.recent}>
              {recent.map((path) => (
                <li key={path}>
                  <UnstyledButton className={styles.recentFile ?? ""} onClick={() => void coordination.openFile(path)}>
                    <PathText path={path} />
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
      <DeedMessage />
      <EditingDialogs />
    </>
  );
}
