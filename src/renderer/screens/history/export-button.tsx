import { Button, Checkbox, Popover, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { ExportFormat, ExportOrder, ExportOutcome } from "../../../shared/change-set-export";
import { unreachable } from "../../../shared/result";
import { PathText } from "../../components/path-text";
import styles from "./history.module.css";

/** Writes a change set out, into a file or the clipboard. */
export function ExportButton({ id }: { readonly id: string }) {
  const [isOpen, setOpen] = useState(false);
  const toggle = () => setOpen(!isOpen);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={330} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" onClick={toggle}>
          Export…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Export this change set">
        <ExportForm id={id} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ExportForm({ id }: { readonly id: string }) {
  const [format, setFormat] = useState<ExportFormat>("patch");
  const [reveal, setReveal] = useState(false);
  const [outcome, setOutcome] = useState<ExportOutcome>();
  const deliver = async (to: ExportOrder["to"]) => {
    setOutcome(undefined);
    setOutcome(await window.lockstep.exportChangeSet({ id, format, reveal, to }));
  };
  return (
    <div className={styles.export}>
      <SegmentedControl
        size="xs"
        aria-label="Format"
        data={formats}
        value={format}
        onChange={(value) => setFormat(value as ExportFormat)}
      />
      <p>{explanations[format]}</p>
      <Checkbox
        size="sm"
        label="With secrets in clear"
        description="Without them, a patch that holds secrets is for reading only."
        checked={reveal}
        onChange={({ currentTarget }) => setReveal(currentTarget.checked)}
      />
      <div className={styles.confirm}>
        <Button size="xs" variant="default" onClick={() => void deliver("clipboard")}>
          Copy
        </Button>
        <Button size="xs" data-autofocus onClick={() => void deliver("file")}>
          Save…
        </Button>
      </div>
      <div className={styles.exported} role="status">
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

const formats = [
  { value: "patch", label: "Patch" },
  { value: "json", label: "JSON" },
];

const explanations: Readonly<Record<ExportFormat, string>> = {
  patch: "The change of all files, for git apply or patch.",
  json: "The whole change set with its files before and after.",
};
