import type { ExportOutcome } from "../../../../../shared/change-set-export";
import type { PictureOrder } from "../../../../../shared/picture-export";
import { failureOf } from "../../../../../shared/result";
import { ExportForm, ExportPopover } from "../../../../components/export-popover";
import { drawPng } from "./draw-png";
import { graphSvg } from "./graph-svg";
import type { PlacedGraph } from "./placed-graph";

/** Writes the diagram, as it is laid out, into a file that the user chooses. */
export function ExportGraph({ placed }: { readonly placed: PlacedGraph }) {
  return (
    <ExportPopover name="Export the graph" width={300}>
      <ExportForm
        formats={[
          { value: "svg", label: "SVG", text: "Sharp at any size, its words can be searched." },
          { value: "png", label: "PNG", text: "A picture of points, for where SVG is not shown." },
        ]}
        save={(format) => exported(placed, format)}
      />
    </ExportPopover>
  );
}

async function exported(placed: PlacedGraph, format: PictureOrder["format"]): Promise<ExportOutcome> {
  const name = placed.kind === "dependencies" ? "repositories" : "work";
  const svg = graphSvg(placed, names[placed.kind]);
  try {
    if (format === "svg") return await window.lockstep.exportPicture({ format, name: `${name}.svg`, text: svg });
    return await window.lockstep.exportPicture({ format, name: `${name}.png`, bytes: await drawPng(svg) });
  } catch (error) {
    return { kind: "failed", message: failureOf(error).message };
  }
}

const names = { dependencies: "Repositories and what they need", blocking: "Work and what it waits for" } as const;
