import { Button, Popover, Switch, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconFile } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import { newCoordinationFile, openCoordinationFile } from "../../actions/coordination-actions";
import { useApp } from "../../app-shell/app-context";
import { useAction } from "../../app-shell/use-action";
import { Badge } from "../../components/badge";
import { PathText } from "../../components/path-text";
import styles from "./coordination.module.css";
import { useCoordination } from "./use-coordination";

/** The file that is shown: the others that are open, opening more, and whether its commands may be run. */
export function FilePicker() {
  const { coordination } = useApp();
  const { overview, path } = useCoordination();
  const files = useStore(coordination.view, (view) => view.files);
  const [isOpen, setOpen] = useState(false);
  const open = useAction(openCoordinationFile);
  const create = useAction(newCoordinationFile);
  const { workspace } = overview;
  const close = () => setOpen(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={420} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          className={styles.picker ?? ""}
          leftSection={<IconFile size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          title={path}
          aria-label={`File: ${workspace.name}`}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {workspace.name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Coordination files">
        <div className={styles.pickerBody}>
          <ul aria-label="Open files" className={styles.recent}>
            {files.kind === "ready" &&
              files.value.map((file) => (
                <li key={file.path}>
                  <UnstyledButton
                    className={styles.recentFile ?? ""}
                    aria-current={file.path === path}
                    onClick={() => {
                      close();
                      coordination.show({ file: file.path, entry: "" });
                    }}
                  >
                    <span className={styles.fileName}>
                      {file.name}
                      {file.state !== "ok" && <Badge tone="bad">{file.state}</Badge>}
                    </span>
                    <PathText path={file.path} />
                  </UnstyledButton>
                </li>
              ))}
          </ul>
          <div className={styles.pickerButtons}>
            <Button size="xs" variant="default" onClick={run(open.perform)}>
              Open another…
            </Button>
            <Button size="xs" variant="default" onClick={run(create.perform)}>
              New file…
            </Button>
            <Button size="xs" variant="default" onClick={run(() => void coordination.closeFile(path))}>
              Close this one
            </Button>
          </div>
          <Switch
            label="Trust the commands of this file"
            description="A file can name commands: to check a dependency, or to do a todo. They run on your machine as you. Without trust none runs; with it, each one is shown and asked about first."
            checked={workspace.trusted}
            onChange={({ currentTarget }) => void coordination.setTrust(currentTarget.checked)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );

  function run(deed: () => void): () => void {
    return () => {
      close();
      deed();
    };
  }
}
