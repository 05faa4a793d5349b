import { requireNamed } from "../../core/app/known-entries";
import { graphFormats, printGraph } from "../../core/app/print-graph";
import type { CoordShell, ExitCode } from "../command";
import { type FileFlags, fileFor } from "../coord-file";
import { oneOf } from "./migrate-flags";

interface GraphFlags extends FileFlags {
  readonly format: string;
  readonly kind: string;
  readonly repo?: string;
}

/** `lockstep coord dep-graph`. */
export async function graphCommand({ app, answer, print }: CoordShell, flags: GraphFlags): Promise<ExitCode> {
  const format = oneOf("--format", flags.format, graphFormats);
  const kind = oneOf("--kind", flags.kind, ["dependencies", "blocking"] as const);
  const { path } = fileFor(app, flags);
  const { repo } = flags;
  requireNamed(app.coordination, path, { repo });
  const graph = app.coordination.graph({ path, kind, repo });
  if (graph.nodes.length === 0 && format === "text") answer(graph, ["There is nothing to draw."]);
  else print(graph, `${printGraph(graph, format).trimEnd()}\n`);
  return 0;
}
