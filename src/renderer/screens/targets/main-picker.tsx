import { Switch } from "@mantine/core";
import { IconFolder } from "@tabler/icons-react";
import { useStore } from "zustand";
import type { TargetTrust } from "../../../shared/targets/survey-view";
import { openMainProject } from "../../actions/targets-actions";
import { useApp } from "../../app-shell/app-context";
import { useAction } from "../../app-shell/use-action";
import { PickerPopover } from "../../components/picker-popover";
import { splitPath } from "../../components/split-path";
import { CommandLines } from "./command-lines";

export interface MainPickerProps {
  readonly main: string;
  readonly name: string | undefined;
  readonly trust: TargetTrust | undefined;
}

/** The main project that is shown: others, and whether the commands that it declares may be run. */
export function MainPicker({ main, name, trust }: MainPickerProps) {
  const { targets } = useApp();
  const known = useStore(targets.view, (view) => view.known);
  const open = useAction(openMainProject);
  const mains = known.kind === "ready" ? known.value.slice(0, mostKnown) : [];
  return (
    <PickerPopover
      icon={IconFolder}
      what="Main project"
      name={name ?? splitPath(main, undefined).name}
      path={main}
      label="Main projects"
      recent={{
        label: "Worked with before",
        entries: mains.map((one) => ({ path: one.main, name: one.name, isShown: one.main === main })),
        onOpen: (folder) => void targets.openMain(folder),
      }}
      choices={[
        { label: "Open another…", perform: open.perform },
        { label: "Close this one", perform: targets.closeMain },
      ]}
    >
      {trust && trust.commands.length > 0 && (
        <>
          <Switch
            label="Trust the commands of this project"
            description="Its lockstep.yaml names these commands. They run on your machine as you. Without trust none runs; with it, they run when you approve them."
            checked={trust.trusted}
            onChange={({ currentTarget }) => void targets.setTrust(currentTarget.checked)}
          />
          <CommandLines label="Commands of lockstep.yaml" commands={trust.commands} />
        </>
      )}
    </PickerPopover>
  );
}

const mostKnown = 12;
