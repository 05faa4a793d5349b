import {
  Controls,
  type Edge,
  type EdgeProps,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import { visibleMarks } from "../../../../components/visible-marks";
import "@xyflow/react/dist/base.css";
import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from "react";
import { useCoordination } from "../../use-coordination";
import styles from "./graph.module.css";
import { linePath } from "./line-path";
import { edgeLook, nodeLook, nodeWords } from "./looks";
import { type PlacedEdge, type PlacedGraph, type PlacedNode, titleOf } from "./placed-graph";

export interface GraphCanvasProps {
  readonly placed: PlacedGraph;
  readonly focus: string | undefined;
}

type BoxNode = Node<{ readonly placed: PlacedNode; readonly isFocus: boolean }, "box">;
type LineEdge = Edge<{ readonly placed: PlacedEdge }, "line">;

/** The diagram: moved by dragging, zoomed by wheel; only what is in view is in the page. */
export function GraphCanvas({ placed, focus }: GraphCanvasProps) {
  const { setParams, openEntity } = useCoordination();
  const place = useRef<HTMLDivElement>(null);
  const nodes = useMemo(() => placed.nodes.map((node) => boxOf(node, focus)), [placed, focus]);
  const edges = useMemo(() => placed.edges.map(lineOf), [placed]);

  useEffect(() => {
    // The node that had the focus was drawn anew in another place.
    if (focus === undefined || document.activeElement !== document.body) return;
    place.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(focus)}"]`)?.focus();
  }, [focus]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the nodes inside, which are buttons.
    <div ref={place} className={styles.canvas} onKeyDown={onKeyDown}>
      <ReactFlow
        // A fresh one for another layout: it looks for a view of its own.
        key={`${placed.kind} ${placed.nodes.length} ${placed.width} ${placed.height} ${focus ?? ""}`}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodeClick={(_, node) => choose(node.id)}
        onNodeDoubleClick={(_, { id, data }) => data.placed.node.kind !== "repo" && openEntity(id)}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements
        fitView
        fitViewOptions={fit}
        minZoom={0.02}
        maxZoom={2}
        proOptions={proOptions}
        aria-label="Graph"
      >
        <Controls showInteractive={false} aria-label="View" />
        <Arrows />
      </ReactFlow>
    </div>
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== " ") return;
    const node = event.target instanceof HTMLElement ? event.target.closest(".react-flow__node") : null;
    const id = node?.getAttribute("data-id");
    if (id === undefined || id === null) return;
    event.preventDefault();
    choose(id);
  }

  function choose(id: string): void {
    if (id !== focus) setParams({ "graph-focus": id });
    else if (placed.nodes.some(({ node }) => node.id === id && node.kind !== "repo")) openEntity(id);
  }
}

const Box = memo(function Box({ data: { placed, isFocus } }: NodeProps<BoxNode>) {
  const { node, width, height, isCritical } = placed;
  const { sign, tone } = nodeLook(node);
  const title = titleOf(node);
  return (
    <div
      className={styles.box}
      style={{ width, height }}
      data-tone={tone}
      data-critical={isCritical}
      data-cycle={node.isInCycle}
      data-focus={isFocus}
      title={nodeWords(node, isCritical)}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className={styles.handle ?? ""} />
      <span className={styles.name}>
        <span aria-hidden>{sign} </span>
        {visibleMarks(node.id)}
        {node.isInCycle && (
          <span aria-hidden className={styles.mark}>
            ⟲
          </span>
        )}
        {isCritical && (
          <span aria-hidden className={styles.mark}>
            ★
          </span>
        )}
      </span>
      {title !== "" && <span className={styles.title}>{visibleMarks(title)}</span>}
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles.handle ?? ""} />
    </div>
  );
});

const Line = memo(function Line({ data }: EdgeProps<LineEdge>) {
  if (!data) return null;
  const { edge, points, label, isCritical } = data.placed;
  const { tone, dash, width, words } = edgeLook(edge, isCritical);
  return (
    <g className={styles.line} data-tone={tone}>
      <title>{`${edge.from} → ${edge.to}: ${edge.label}, ${words}`}</title>
      <path d={linePath(points)} strokeWidth={width} strokeDasharray={dash} markerEnd={`url(#graph-arrow-${tone})`} />
      {label && (
        <>
          <rect x={label.x - label.width / 2 + 2} y={label.y - 8} width={label.width - 4} height={16} />
          <text x={label.x} y={label.y + 4} textAnchor="middle">
            {edge.label.length > longestLabel ? `${edge.label.slice(0, longestLabel - 1)}…` : edge.label}
          </text>
        </>
      )}
    </g>
  );
});

/** The heads of the lines, one for each colour. */
function Arrows() {
  return (
    <svg className={styles.arrows} aria-hidden>
      <defs>
        {tones.map((tone) => (
          <marker
            key={tone}
            id={`graph-arrow-${tone}`}
            className={styles.arrow}
            data-tone={tone}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="12"
            markerHeight="12"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M 0 0 L 10 5 L 0 10 z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}

function boxOf(placed: PlacedNode, focus: string | undefined): BoxNode {
  const { node, x, y, width, height, isCritical } = placed;
  return {
    id: node.id,
    type: "box",
    position: { x, y },
    width,
    height,
    data: { placed, isFocus: node.id === focus },
    ariaRole: "button",
    ariaLabel: nodeWords(node, isCritical),
    domAttributes: { "aria-pressed": node.id === focus },
  };
}

function lineOf(placed: PlacedEdge): LineEdge {
  const { key, edge } = placed;
  return { id: key, type: "line", source: edge.from, target: edge.to, data: { placed } };
}

const nodeTypes = { box: Box };
const edgeTypes = { line: Line };
const fit = { maxZoom: 1, padding: 0.12 };
const proOptions = { hideAttribution: true };
const tones = ["neutral", "info", "good", "warn", "bad", "odd"] as const;
/** Characters, as the layout makes room for. */
const longestLabel = 40;
