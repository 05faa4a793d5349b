import { Button, Popover, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconFolder } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import { openSessionWorkspace } from "../../actions/sessions-actions";
import { useApp } from "../../app-shell/app-context";
import { useAction } from "../../app-shell/use-action";
import { PathText } from "../../components/path-text";
import { splitPath } from "../../components/split-path";
import styles from "./sessions.module.css";

/** The workspace that is shown, and others. */
export function WorkspacePicker({ workspace }: { readonly workspace: string }) {
  const { sessions } = useApp();
  const known = useStore(sessions.view, (view) => view.known);
  const [isOpen, setOpen] = useState(false);
  const open = useAction(openSessionWorkspace);
  const { name } = splitPath(workspace, undefined);
  const others = known.kind === "ready" ? known.value.filter((one) => one !== workspace) : [];
  const run = (deed: () => void) => () => {
    setOpen(false);
    deed();
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={440} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          className={styles.picker ?? ""}
          leftSection={<IconFolder size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          title={workspace}
          aria-label={`Workspace: ${name}`}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Workspaces">
        <div className={styles.stack}>
          {others.length > 0 && (
            <ul aria-label="Worked on before" className={styles.recent}>
              {others.map((one) => (
                <li key={one}>
                  <UnstyledButton className={styles.recentOne ?? ""} onClick={run(() => void sessions.openFolder(one))}>
                    <span className={styles.recentName}>{splitPath(one, undefined).name}</span>
                    <PathText path={one} />
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          )}
          <div className={styles.buttons}>
            <Button size="xs" variant="default" onClick={run(open.perform)}>
              Open another…
            </Button>
            <Button size="xs" variant="default" onClick={run(sessions.closeWorkspace)}>
              Close this one
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
