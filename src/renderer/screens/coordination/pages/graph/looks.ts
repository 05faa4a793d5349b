import type { GraphEdge, GraphNode } from "../../../../../shared/coordination-answers";
import type { Tone } from "../../../../components/badge";

/** How a node looks: its sign and words say the same as its colour. */
export interface NodeLook {
  readonly sign: string;
  readonly words: string;
  readonly tone: Tone;
}

export function nodeLook({ state }: GraphNode): NodeLook {
  return nodeLooks[state];
}

const nodeLooks: Readonly<Record<GraphNode["state"], NodeLook>> = {
  open: { sign: "○", words: "open", tone: "info" },
  done: { sign: "✓", words: "done", tone: "good" },
  unknown: { sign: "?", words: "in no list", tone: "warn" },
  good: { sign: "✓", words: "nothing unsatisfied", tone: "good" },
  bad: { sign: "✗", words: "has unsatisfied dependencies", tone: "bad" },
};

/** `dash` as SVG has it; empty for a solid line. */
export interface EdgeLook {
  readonly words: string;
  readonly tone: Tone;
  readonly dash: string;
  readonly width: number;
}

export function edgeLook({ status, isInCycle }: GraphEdge, isCritical: boolean): EdgeLook {
  if (isInCycle) return { words: `${status}, in a cycle`, tone: "bad", dash: "10 4", width: 3 };
  if (isCritical) return { words: `${status}, on the critical path`, tone: "odd", dash: "", width: 3.5 };
  return { words: status, ...edgeLooks[status] };
}

const edgeLooks: Readonly<Record<GraphEdge["status"], Omit<EdgeLook, "words">>> = {
  satisfied: { tone: "good", dash: "", width: 1.5 },
  unsatisfied: { tone: "bad", dash: "6 4", width: 2 },
  unknown: { tone: "warn", dash: "2 4", width: 1.5 },
  deprecated: { tone: "neutral", dash: "1 6", width: 1.5 },
  open: { tone: "neutral", dash: "", width: 1.5 },
  done: { tone: "good", dash: "", width: 1.5 },
};

/** A node for those who hear it. */
export function nodeWords(node: GraphNode, isCritical: boolean): string {
  const { words } = nodeLook(node);
  return [
    node.label,
    words,
    ...(node.isInCycle ? ["in a cycle"] : []),
    ...(isCritical ? ["on the critical path"] : []),
  ].join(", ");
}
