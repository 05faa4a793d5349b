import { Button, Popover, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { ExportOutcome } from "../../../shared/change-set-export";
import type { ReportFormat, ReportOrder } from "../../../shared/report-export";
import { unreachable } from "../../../shared/result";
import { PathText } from "../../components/path-text";
import styles from "./migrate.module.css";

/** Writes the report of a project out, into a file or the clipboard. */
export function ReportButton({ root }: { readonly root: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={330} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => setOpen(!isOpen)}>
          Export…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Export the report">
        <ReportForm root={root} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ReportForm({ root }: { readonly root: string }) {
  const [format, setFormat] = useState<ReportFormat>("md");
  const [outcome, setOutcome] = useState<ExportOutcome>();
  const deliver = async (to: ReportOrder["to"]) => {
    setOutcome(undefined);
    setOutcome(await window.lockstep.exportReport({ root, format, to }));
  };
  return (
    <div className={styles.export}>
      <SegmentedControl
        size="xs"
        aria-label="Format"
        data={formats}
        value={format}
        onChange={(value) => setFormat(value as ReportFormat)}
      />
      <p>{explanations[format]}</p>
      <div className={`${styles.buttons} ${styles.right}`}>
        <Button size="xs" variant="default" onClick={() => void deliver("clipboard")}>
          Copy
        </Button>
        <Button size="xs" data-autofocus onClick={() => void deliver("file")}>
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

const formats = [
  { value: "md", label: "Markdown" },
  { value: "html", label: "HTML" },
  { value: "json", label: "JSON" },
];

const explanations: Readonly<Record<ReportFormat, string>> = {
  md: "The whole report, to be read or kept beside the code.",
  html: "The same as one page for a browser, with nothing to load.",
  json: "Every figure and step, for programs.",
};
