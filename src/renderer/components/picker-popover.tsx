import { Button, Popover } from "@mantine/core";
import { type Icon, IconChevronDown } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import styles from "./picker-popover.module.css";
import { RecentList, type RecentListProps } from "./recent-list";
import { visibleMarks } from "./visible-marks";

export interface PickerPopoverProps {
  readonly icon: Icon;
  /** What is picked, such as "File". */
  readonly what: string;
  /** The one that is shown. */
  readonly name: string;
  readonly path: string;
  /** The name of what opens. */
  readonly label: string;
  /** Others to turn to; no list where there are none. */
  readonly recent: Required<Pick<RecentListProps, "label">> & Pick<RecentListProps, "entries" | "onOpen">;
  /** Opening another one, closing this one. */
  readonly choices: readonly { readonly label: string; readonly perform: () => void }[];
  /** What else there is to decide about the one that is shown. */
  readonly children?: ReactNode;
}

/** The file or folder that a screen shows, in its head: others to turn to, and opening and closing. */
export function PickerPopover({
  icon: PickedIcon,
  what,
  name,
  path,
  label,
  recent,
  choices,
  children,
}: PickerPopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={440} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          className={styles.target ?? ""}
          leftSection={<PickedIcon size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          title={path && visibleMarks(path)}
          aria-label={`${what}: ${name}`}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={styles.name}>{visibleMarks(name)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <div className={styles.body}>
          {recent.entries.length > 0 && (
            <RecentList
              label={recent.label}
              entries={recent.entries}
              onOpen={(chosen) => {
                close();
                recent.onOpen(chosen);
              }}
            />
          )}
          <div className={styles.choices}>
            {choices.map((choice) => (
              <Button
                key={choice.label}
                size="xs"
                variant="default"
                onClick={() => {
                  close();
                  choice.perform();
                }}
              >
                {choice.label}
              </Button>
            ))}
          </div>
          {children}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
