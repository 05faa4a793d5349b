import { IconFolder } from "@tabler/icons-react";
import { useStore } from "zustand";
import { openSessionWorkspace } from "../../actions/sessions-actions";
import { useApp } from "../../app-shell/app-context";
import { useAction } from "../../app-shell/use-action";
import { PickerPopover } from "../../components/picker-popover";
import { splitPath } from "../../components/split-path";

/** The workspace that is shown, and others. */
export function WorkspacePicker({ workspace }: { readonly workspace: string }) {
  const { sessions } = useApp();
  const known = useStore(sessions.view, (view) => view.known);
  const open = useAction(openSessionWorkspace);
  const others = known.kind === "ready" ? known.value.filter((one) => one !== workspace) : [];
  return (
    <PickerPopover
      icon={IconFolder}
      what="Workspace"
      name={splitPath(workspace, undefined).name}
      path={workspace}
      label="Workspaces"
      recent={{
        label: "Worked on before",
        entries: others.map((path) => ({ path, name: splitPath(path, undefined).name })),
        onOpen: (folder) => void sessions.openFolder(folder),
      }}
      choices={[
        { label: "Open another…", perform: open.perform },
        { label: "Close this one", perform: sessions.closeWorkspace },
      ]}
    />
  );
}
