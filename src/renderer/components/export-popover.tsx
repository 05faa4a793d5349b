import { Button, Popover, type PopoverProps, SegmentedControl } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { ExportOutcome } from "../../shared/change-set-export";
import { unreachable } from "../../shared/result";
import styles from "./export-popover.module.css";
import { PathText } from "./path-text";

export interface ExportPopoverProps extends Pick<PopoverProps, "position" | "width"> {
  /** What the form is called. */
  readonly name: string;
  /** The form; made anew whenever it is opened. */
  readonly children: ReactNode;
}

/** The button `Export…` and the form that it opens. */
export function ExportPopover({ name, position = "bottom-start", width = 330, children }: ExportPopoverProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={width} position={position} trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => setOpen(!isOpen)}>
          Export…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>{children}</Popover.Dropdown>
    </Popover>
  );
}

export interface ExportFormat<F extends string> {
  readonly value: F;
  readonly label: string;
  /** What it is good for: one sentence. */
  readonly text: string;
}

export interface ExportFormProps<F extends string> {
  /** The first is chosen. */
  readonly formats: readonly [ExportFormat<F>, ...ExportFormat<F>[]];
  readonly save: (format: F) => Promise<ExportOutcome>;
  /** Left out where there is nothing for the clipboard. */
  readonly copy?: (format: F) => Promise<ExportOutcome>;
  /** Further choices. */
  readonly children?: ReactNode;
}

/** The choice of a format, where to with it, and how that went. */
export function ExportForm<F extends string>({ formats, save, copy, children }: ExportFormProps<F>) {
  const [format, setFormat] = useState(formats[0]);
  const [outcome, setOutcome] = useState<ExportOutcome>();
  const deliver = async (write: (format: F) => Promise<ExportOutcome>) => {
    setOutcome(undefined);
    setOutcome(await write(format.value));
  };
  return (
    <div className={styles.form}>
      <SegmentedControl
        size="xs"
        aria-label="Format"
        data={formats.map(({ value, label }) => ({ value, label }))}
        value={format.value}
        onChange={(chosen) => setFormat(formats.find(({ value }) => value === chosen) ?? format)}
      />
      <p>{format.text}</p>
      {children}
      <div className={styles.buttons}>
        {copy && (
          <Button size="xs" variant="default" onClick={() => void deliver(copy)}>
            Copy
          </Button>
        )}
        <Button size="xs" data-autofocus onClick={() => void deliver(save)}>
          Save…
        </Button>
      </div>
      <div className={styles.result} role="status">
        {outcome && <Ended outcome={outcome} />}
      </div>
    </div>
  );
}

function Ended({ outcome }: { readonly outcome: ExportOutcome }) {
  switch (outcome.kind) {
    case "saved":
      return (
        <p>
          Saved: <PathText path={outcome.path} />
        </p>
      );
    case "copied":
      return <p>Copied to the clipboard.</p>;
    case "failed":
      return <p className={styles.failed}>{outcome.message}</p>;
    case "cancelled":
      return null;
    default:
      return unreachable(outcome);
  }
}
