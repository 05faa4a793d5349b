import { Switch } from "@mantine/core";
import { IconFile } from "@tabler/icons-react";
import { useStore } from "zustand";
import { newCoordinationFile, openCoordinationFile } from "../../actions/coordination-actions";
import { useApp } from "../../app-shell/app-context";
import { useAction } from "../../app-shell/use-action";
import { Badge } from "../../components/badge";
import { PickerPopover } from "../../components/picker-popover";
import { useCoordination } from "./use-coordination";

/** The file that is shown: the others that are open, opening more, and whether its commands may be run. */
export function FilePicker() {
  const { coordination } = useApp();
  const { overview, path } = useCoordination();
  const files = useStore(coordination.view, (view) => view.files);
  const open = useAction(openCoordinationFile);
  const create = useAction(newCoordinationFile);
  const { workspace } = overview;
  const entries = files.kind === "ready" ? files.value : [];
  return (
    <PickerPopover
      icon={IconFile}
      what="File"
      name={workspace.name}
      path={path}
      label="Coordination files"
      recent={{
        label: "Open files",
        entries: entries.map((file) => ({
          path: file.path,
          name: file.name,
          badges: file.state !== "ok" && <Badge tone="bad">{file.state}</Badge>,
          isShown: file.path === path,
        })),
        onOpen: (file) => coordination.show({ file, entry: "" }),
      }}
      choices={[
        { label: "Open another…", perform: open.perform },
        { label: "New file…", perform: create.perform },
        { label: "Close this one", perform: () => void coordination.closeFile(path) },
      ]}
    >
      <Switch
        label="Trust the commands of this file"
        description="A file can name commands: to check a dependency, or to do a todo. They run on your machine as you. Without trust none runs; with it, each one is shown and asked about first."
        checked={workspace.trusted}
        onChange={({ currentTarget }) => void coordination.setTrust(currentTarget.checked)}
      />
    </PickerPopover>
  );
}
