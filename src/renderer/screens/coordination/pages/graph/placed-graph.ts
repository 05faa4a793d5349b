import type { GraphEdge, GraphNode } from "../../../../../shared/coordination-answers";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Upper left corner and size in pixels. */
export interface PlacedNode extends Point {
  readonly node: GraphNode;
  readonly width: number;
  readonly height: number;
  readonly isCritical: boolean;
}

/** From the edge of the first node over its bends to the edge of the second one. */
export interface PlacedEdge {
  /** Of this drawing; a dependency has an id of its own. */
  readonly key: string;
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  /** The middle and the width of its label; undefined where there is no room for one. */
  readonly label: (Point & { readonly width: number }) | undefined;
  readonly isCritical: boolean;
}

/** A graph with a place for everything. */
export interface PlacedGraph {
  readonly kind: "dependencies" | "blocking";
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** What a node is called besides its id. */
export function titleOf({ id, label }: GraphNode): string {
  return label.startsWith(`${id} `) ? label.slice(id.length + 1) : label === id ? "" : label;
}
