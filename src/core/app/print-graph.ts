import type { CoordinationGraph } from "../../shared/coordination-answers";
import { type GraphFormat, graphPrinters } from "../coordination/questions/print-graph";

export type { GraphFormat };

/** The formats that a graph can be printed in. */
export const graphFormats: readonly GraphFormat[] = ["text", "mermaid", "dot", "json"];

/** A graph in a language that other programs draw or people read. */
export function printGraph(graph: CoordinationGraph, format: GraphFormat): string {
  return graphPrinters[format](graph);
}
