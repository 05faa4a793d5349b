import { Button, UnstyledButton } from "@mantine/core";
import { chooseProject } from "../../actions/migrate-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { count } from "../../components/count";
import type { DroppedItem } from "../../components/dropped-items";
import { Panel } from "../../components/panel";
import { PathText } from "../../components/path-text";
import { droppedWords, projectFolders } from "./dropped-words";
import styles from "./migrate.module.css";

/** What to do with a drop that is not one folder: choose one of several, or none. */
export function DroppedQuestion({ items }: { readonly items: readonly DroppedItem[] }) {
  const { migration } = useApp();
  const { title, text } = droppedWords(items);
  const folders = projectFolders(items);
  const more = folders.length - longest;
  return (
    <div className={styles.start}>
      <div className={styles.known} role="status">
        <Panel title={title}>
          <div className={styles.export}>
            <p>{text}</p>
            {folders.length > 0 && (
              <ul className={styles.list} aria-label="Dropped folders">
                {folders.slice(0, longest).map(({ path }) => (
                  <li key={path}>
                    <UnstyledButton className={styles.project ?? ""} onClick={() => void migration.assess(path)}>
                      <PathText path={path} />
                    </UnstyledButton>
                  </li>
                ))}
              </ul>
            )}
            {more > 0 && <p className={styles.dim}>and {count(more, "more folder")}</p>}
            <div className={styles.buttons}>
              <ActionButton action={chooseProject} {...(folders.length > 0 ? { variant: "default" } : {})} />
              <Button size="xs" variant="default" onClick={migration.close}>
                Back
              </Button>
            </div>
          </div>
        </Panel>
      </div>
    </div>
  );
}

const longest = 50;
