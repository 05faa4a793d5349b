import type { CoordinationGraph, GraphEdge, GraphNode } from "../../../shared/coordination-answers";
import { groupedBy } from "../../../shared/groups";
import { printable } from "../../../shared/printable";

/** A graph in a language that other programs draw or people read. The same graph gives the same text. */
export const graphPrinters = {
  text: printText,
  mermaid: printMermaid,
  dot: printDot,
  json: (graph: CoordinationGraph) => `${JSON.stringify(graph, null, 2)}\n`,
} satisfies Record<string, (graph: CoordinationGraph) => string>;

export type GraphFormat = keyof typeof graphPrinters;

/** Every node with what it leads to, cycles below. */
function printText({ nodes, edges, cycles, kind }: CoordinationGraph): string {
  const from = groupedBy(edges, (edge) => edge.from);
  const verb = kind === "dependencies" ? "needs" : "blocks";
  const lines = nodes.flatMap(({ id, label }) => {
    const out = from.get(id) ?? [];
    return [printable(label), ...out.map((edge) => `  ${verb} ${printable(edge.to)}${detailsOf(edge)}`)];
  });
  const around = cycles.map((cycle) => `Cycle: ${[...cycle, cycle[0]].map((id) => printable(id ?? "")).join(" → ")}`);
  return [...lines, ...(around.length > 0 ? ["", ...around] : []), ""].join("\n");
}

function detailsOf({ id, label, status, isInCycle }: GraphEdge): string {
  const details = id === undefined ? "" : ` (${printable(`${id}, ${label}`)}: ${status})`;
  return `${details}${isInCycle ? " [cycle]" : ""}`;
}

function printMermaid({ nodes, edges }: CoordinationGraph): string {
  const nameOf = namesOf(nodes);
  const lines = [
    "flowchart LR",
    ...nodes.map((node) => `  ${nameOf(node.id)}["${forMermaid(node.label)}"]:::${classOf(node)}`),
    ...edges.map(({ from, to, label, id, isInCycle }) => {
      const text = forMermaid([id, label].filter(Boolean).join(" "));
      return `  ${nameOf(from)} ${isInCycle ? "==>" : "-->"}|"${text}"| ${nameOf(to)}`;
    }),
    ...Object.entries(colours).map(
      ([name, { fill, line }]) => `  classDef ${name} fill:${fill},stroke:${line},color:#1a1a1a`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function printDot({ nodes, edges, kind }: CoordinationGraph): string {
  const lines = [
    `digraph ${kind} {`,
    "  rankdir=LR;",
    "  node [shape=box, style=filled];",
    ...nodes.map((node) => {
      const { fill, line } = colours[classOf(node)];
      return `  ${forDot(node.id)} [label=${forDot(node.label)}, fillcolor="${fill}", color="${line}"];`;
    }),
    ...edges.map(({ from, to, label, id, isInCycle }) => {
      const text = forDot([id, label].filter(Boolean).join(" "));
      return `  ${forDot(from)} -> ${forDot(to)} [label=${text}${isInCycle ? `, color="${colours.cycle.line}", penwidth=2` : ""}];`;
    }),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

/** Mermaid's own names: an id of the file may be a word of its language. */
function namesOf(nodes: readonly GraphNode[]): (id: string) => string {
  const names = new Map(nodes.map(({ id }, place) => [id, `n${place}`]));
  return (id) => names.get(id) ?? "n";
}

function classOf({ state, isInCycle }: GraphNode): keyof typeof colours {
  return isInCycle ? "cycle" : state;
}

/** Entities, as Mermaid writes them, for all that could end a label or be read as markup. */
function forMermaid(text: string): string {
  return printable(text).replace(/[^\p{L}\p{N} .,:=+/_-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}

function forDot(text: string): string {
  return `"${printable(text).replace(/["\\]/g, "\\$&")}"`;
}

const colours = {
  good: { fill: "#e3f4e6", line: "#2b8a3e" },
  bad: { fill: "#fbe3e3", line: "#c92a2a" },
  open: { fill: "#e3ecfb", line: "#1c5fc0" },
  done: { fill: "#ececec", line: "#777777" },
  unknown: { fill: "#fdf3d8", line: "#b8860b" },
  cycle: { fill: "#fbe3e3", line: "#e03131" },
} as const;
