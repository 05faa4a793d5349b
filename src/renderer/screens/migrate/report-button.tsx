import type { ReportOrder } from "../../../shared/report-export";
import { ExportForm, ExportPopover } from "../../components/export-popover";

/** Writes the report of a project out, into a file or the clipboard. */
export function ReportButton({ root }: { readonly root: string }) {
  const deliver = (format: ReportOrder["format"], to: ReportOrder["to"]) =>
    window.lockstep.exportReport({ root, format, to });
  return (
    <ExportPopover name="Export the report" position="bottom-end">
      <ExportForm
        formats={[
          { value: "md", label: "Markdown", text: "The whole report, to be read or kept beside the code." },
          { value: "html", label: "HTML", text: "The same as one page for a browser, with nothing to load." },
          { value: "json", label: "JSON", text: "Every figure and step, for programs." },
        ]}
        save={(format) => deliver(format, "file")}
        copy={(format) => deliver(format, "clipboard")}
      />
    </ExportPopover>
  );
}
