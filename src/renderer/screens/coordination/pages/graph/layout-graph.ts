import Elk, { type ELK, type ElkLabel, type ElkNode } from "elkjs/lib/elk-api.js";
import elkWorker from "elkjs/lib/elk-worker.min.js?url";
import type { CoordinationGraph } from "../../../../../shared/coordination-answers";
import { AppError } from "../../../../../shared/result";
import type { PlacedGraph, Point } from "./placed-graph";

/** Places graphs in a thread of its own, one at a time. */
export interface Layouter {
  /** Gives up a layout that is on its way. Rejected when it takes longer than `longestLayout`. */
  place(graph: CoordinationGraph, critical: readonly string[]): Promise<PlacedGraph>;
  stop(): void;
}

export function createLayouter(): Layouter {
  let elk: ELK | undefined;
  let isBusy = false;
  const stop = () => {
    elk?.terminateWorker();
    elk = undefined;
    isBusy = false;
  };

  return {
    stop,
    async place(graph, critical) {
      // The thread knows no cancel: a layout that nobody wants any more would keep the next one waiting.
      if (isBusy) stop();
      elk ??= new Elk({ workerUrl: elkWorker, workerFactory: (address) => new Worker(address ?? elkWorker) });
      isBusy = true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tooLong = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          stop();
          reject(new AppError(tooLarge));
        }, longestLayout);
      });
      try {
        const placed = await Promise.race([elk.layout(elkGraph(graph)), tooLong]);
        return placedGraph(graph, placed, critical);
      } finally {
        clearTimeout(timer);
        isBusy = false;
      }
    },
  };
}

/** A label that the layout makes room for, in the middle of its line. */
function labelsOf(kind: CoordinationGraph["kind"], edges: number, text: string) {
  if (kind === "blocking" || edges > mostLabels || text === "") return [];
  const shown = Math.min(text.length, longestLabel);
  return [{ text, width: shown * 6.4 + 14, height: 16, layoutOptions: { "elk.edgeLabels.inline": "true" } }];
}

/** Nodes are numbered: their own ids are whatever a file says. */
function elkGraph({ kind, nodes, edges }: CoordinationGraph): ElkNode {
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  return {
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.edgeRouting": nodes.length > many ? "POLYLINE" : "ORTHOGONAL",
      "elk.spacing.nodeNode": "22",
      "elk.spacing.componentComponent": "36",
      "elk.aspectRatio": "1.6",
      "elk.layered.spacing.nodeNodeBetweenLayers": "64",
      "elk.layered.spacing.edgeEdgeBetweenLayers": "14",
      "elk.spacing.edgeLabel": "4",
      // The careful ways take minutes for a thousand nodes.
      "elk.layered.thoroughness": nodes.length > many ? "2" : "7",
      "elk.layered.nodePlacement.strategy": nodes.length > many ? "LINEAR_SEGMENTS" : "BRANDES_KOEPF",
    },
    children: nodes.map((_, place) => ({ id: `n${place}`, ...nodeSize[kind] })),
    edges: edges.flatMap(({ from, to, label }, place) => {
      const [source, target] = [places.get(from), places.get(to)];
      if (source === undefined || target === undefined) return [];
      return [
        {
          id: `e${place}`,
          sources: [`n${source}`],
          targets: [`n${target}`],
          labels: labelsOf(kind, edges.length, label),
        },
      ];
    }),
  };
}

function placedGraph(graph: CoordinationGraph, placed: ElkNode, critical: readonly string[]): PlacedGraph {
  const spots = new Map(placed.children?.map((child) => [child.id, child]));
  const lines = new Map(placed.edges?.map((edge) => [edge.id, edge]));
  const steps = new Set(critical.slice(1).map((id, place) => `${critical[place]} ${id}`));
  const isOnPath = new Set(critical);
  return {
    kind: graph.kind,
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    nodes: graph.nodes.map((node, place) => {
      const { x = 0, y = 0 } = spots.get(`n${place}`) ?? {};
      return { node, x, y, ...nodeSize[graph.kind], isCritical: isOnPath.has(node.id) };
    }),
    edges: graph.edges.flatMap((edge, place) => {
      const { sections: [line] = [], labels: [label] = [] } = lines.get(`e${place}`) ?? {};
      if (!line) return [];
      const points: Point[] = [line.startPoint, ...(line.bendPoints ?? []), line.endPoint];
      const isCritical = steps.has(`${edge.from} ${edge.to}`);
      return [{ key: `e${place}`, edge, points, label: label && middleOf(label), isCritical }];
    }),
  };
}

function middleOf({ x = 0, y = 0, width = 0, height = 0 }: ElkLabel) {
  return { x: x + width / 2, y: y + height / 2, width };
}

/** Pixels. */
const nodeSize = {
  dependencies: { width: 180, height: 46 },
  blocking: { width: 232, height: 56 },
} as const;

const tooLarge = {
  code: "layout-too-long",
  message: "The graph takes too long to be laid out.",
  hint: "Choose one repository, find a node, or look at the list.",
};

/** Lines whose labels can still be read side by side, and characters of each. */
const mostLabels = 120;
const longestLabel = 40;
/** Nodes from which on a layout has to be quick rather than beautiful. */
const many = 250;
/** Milliseconds. */
const longestLayout = 20_000;
