import { Button, Popover, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { ExportOutcome } from "../../../../../shared/change-set-export";
import type { PictureOrder } from "../../../../../shared/picture-export";
import { failureOf, unreachable } from "../../../../../shared/result";
import { PathText } from "../../../../components/path-text";
import pageStyles from "../page.module.css";
import { drawPng } from "./draw-png";
import { graphSvg } from "./graph-svg";
import type { PlacedGraph } from "./placed-graph";

type Format = PictureOrder["format"];

/** Writes the diagram, as it is laid out, into a file that the user chooses. */
export function ExportGraph({ placed }: { readonly placed: PlacedGraph }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={300} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => setOpen(!isOpen)}>
          Export…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Export the graph">
        <ExportForm placed={placed} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ExportForm({ placed }: { readonly placed: PlacedGraph }) {
  const [format, setFormat] = useState<Format>("svg");
  const [outcome, setOutcome] = useState<ExportOutcome>();
  const save = async () => {
    setOutcome(undefined);
    setOutcome(await exported(placed, format));
  };
  return (
    <div className={pageStyles.stack}>
      <SegmentedControl
        size="xs"
        aria-label="Format"
        data={formats}
        value={format}
        onChange={(value) => setFormat(value as Format)}
      />
      <p className={pageStyles.small}>{explanations[format]}</p>
      <div className={pageStyles.buttons}>
        <Button size="xs" data-autofocus onClick={() => void save()}>
          Save…
        </Button>
      </div>
      <div role="status">{outcome && <Ended outcome={outcome} />}</div>
    </div>
  );
}

async function exported(placed: PlacedGraph, format: Format): Promise<ExportOutcome> {
  const name = placed.kind === "dependencies" ? "repositories" : "work";
  const svg = graphSvg(placed, names[placed.kind]);
  try {
    if (format === "svg") return await window.lockstep.exportPicture({ format, name: `${name}.svg`, text: svg });
    return await window.lockstep.exportPicture({ format, name: `${name}.png`, bytes: await drawPng(svg) });
  } catch (error) {
    return { kind: "failed", message: failureOf(error).message };
  }
}

function Ended({ outcome }: { readonly outcome: ExportOutcome }) {
  switch (outcome.kind) {
    case "saved":
      return (
        <p>
          Saved: <PathText path={outcome.path} />
        </p>
      );
    case "failed":
      return <p>{outcome.message}</p>;
    case "copied":
    case "cancelled":
      return null;
    default:
      return unreachable(outcome);
  }
}

const formats = [
  { value: "svg", label: "SVG" },
  { value: "png", label: "PNG" },
];
const explanations: Readonly<Record<Format, string>> = {
  svg: "Sharp at any size, its words can be searched.",
  png: "A picture of points, for where SVG is not shown.",
};
const names = { dependencies: "Repositories and what they need", blocking: "Work and what it waits for" } as const;
