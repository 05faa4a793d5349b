import { Checkbox } from "@mantine/core";
import { useState } from "react";
import type { ExportOrder } from "../../../shared/change-set-export";
import { ExportForm, ExportPopover } from "../../components/export-popover";

/** Writes a change set out, into a file or the clipboard. */
export function ExportButton({ id }: { readonly id: string }) {
  return (
    <ExportPopover name="Export this change set">
      <ChangeSetForm id={id} />
    </ExportPopover>
  );
}

function ChangeSetForm({ id }: { readonly id: string }) {
  const [reveal, setReveal] = useState(false);
  const deliver = (format: ExportOrder["format"], to: ExportOrder["to"]) =>
    window.lockstep.exportChangeSet({ id, format, reveal, to });
  return (
    <ExportForm
      formats={[
        { value: "patch", label: "Patch", text: "The change of all files, for git apply or patch." },
        { value: "json", label: "JSON", text: "The whole change set with its files before and after." },
      ]}
      save={(format) => deliver(format, "file")}
      copy={(format) => deliver(format, "clipboard")}
    >
      <Checkbox
        size="sm"
        label="With secrets in clear"
        description="Without them, a patch that holds secrets is for reading only."
        checked={reveal}
        onChange={({ currentTarget }) => setReveal(currentTarget.checked)}
      />
    </ExportForm>
  );
}
