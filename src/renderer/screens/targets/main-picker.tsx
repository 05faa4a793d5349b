import { Button, Popover, Switch, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconFolder } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "zustand";
import type { TargetTrust } from "../../../shared/targets/survey-view";
import { openMainProject } from "../../actions/targets-actions";
import { useApp } from "../../app-shell/app-context";
import { useAction } from "../../app-shell/use-action";
import { PathText } from "../../components/path-text";
import { splitPath } from "../../components/split-path";
import { CommandLines } from "./command-lines";
import styles from "./targets.module.css";

export interface MainPickerProps {
  readonly main: string;
  readonly name: string | undefined;
  readonly trust: TargetTrust | undefined;
}

/** The main project that is shown: others, and whether the commands that it declares may be run. */
export function MainPicker({ main, name, trust }: MainPickerProps) {
  const { targets } = useApp();
  const known = useStore(targets.view, (view) => view.known);
  const [isOpen, setOpen] = useState(false);
  const open = useAction(openMainProject);
  const label = name ?? splitPath(main, undefined).name;
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
          title={main}
          aria-label={`Main project: ${label}`}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Main projects">
        <div className={styles.pickerBody}>
          <ul aria-label="Worked with before" className={styles.recent}>
            {known.kind === "ready" &&
              known.value.slice(0, mostKnown).map((one) => (
                <li key={one.main}>
                  <UnstyledButton
                    className={styles.recentMain ?? ""}
                    aria-current={one.main === main}
                    onClick={run(() => void targets.openMain(one.main))}
                  >
                    <span className={styles.recentName}>{one.name}</span>
                    <PathText path={one.main} />
                  </UnstyledButton>
                </li>
              ))}
          </ul>
          <div className={styles.buttons}>
            <Button size="xs" variant="default" onClick={run(open.perform)}>
              Open another…
            </Button>
            <Button size="xs" variant="default" onClick={run(targets.closeMain)}>
              Close this one
            </Button>
          </div>
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
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const mostKnown = 12;
