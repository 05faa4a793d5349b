import { useMemo, useState } from "react";
import type { CoordinationGraph, GraphNode } from "../../../../../shared/coordination-answers";
import { Badge } from "../../../../components/badge";
import { type GridColumn, VirtualGrid } from "../../../../components/virtual-grid";
import { useCoordination } from "../../use-coordination";
import pageStyles from "../page.module.css";
import { nodeLook } from "./looks";
import { titleOf } from "./placed-graph";

interface Row extends GraphNode {
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly isCritical: boolean;
}

/** The same graph in words, a row for each node. */
export function GraphList({
  graph,
  critical,
}: {
  readonly graph: CoordinationGraph;
  readonly critical: readonly string[];
}) {
  const { openEntity, setParams } = useCoordination();
  const [selected, setSelected] = useState<string>();
  const rows = useMemo(() => rowsOf(graph, critical), [graph, critical]);
  return (
    <div className={pageStyles.frame}>
      <VirtualGrid
        label="Nodes of the graph"
        rows={rows}
        columns={columns[graph.kind]}
        rowHeight={36}
        selectedId={selected}
        onSelect={setSelected}
        onOpen={(id) => (graph.kind === "blocking" ? openEntity(id) : setParams({ "graph-focus": id }))}
      />
    </div>
  );
}

function rowsOf({ nodes, edges }: CoordinationGraph, critical: readonly string[]): Row[] {
  const incoming = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const outgoing = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    incoming.get(to)?.push(from);
    outgoing.get(from)?.push(to);
  }
  const isOnPath = new Set(critical);
  return nodes.map((node) => ({
    ...node,
    incoming: incoming.get(node.id) ?? [],
    outgoing: outgoing.get(node.id) ?? [],
    isCritical: isOnPath.has(node.id),
  }));
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <span title={names.join(", ")}>
      {names.length === 0 ? "–" : `${names.length}: ${names.slice(0, 8).join(", ")}`}
    </span>
  );
}

function State({ row }: { readonly row: Row }) {
  const { sign, words, tone } = nodeLook(row);
  return (
    <>
      <Badge tone={tone}>
        {sign} {words}
      </Badge>{" "}
      {row.isInCycle && <Badge tone="bad">⟲ cycle</Badge>} {row.isCritical && <Badge tone="odd">★ critical path</Badge>}
    </>
  );
}

function columnsOf(incoming: string, outgoing: string): readonly GridColumn<Row>[] {
  return [
    { header: "Node", width: "minmax(0, 1.3fr)", cell: (row) => `${row.id} ${titleOf(row)}` },
    { header: "State", width: "minmax(0, 1.2fr)", cell: (row) => <State row={row} /> },
    { header: incoming, width: "minmax(0, 1fr)", cell: (row) => <Names names={row.incoming} /> },
    { header: outgoing, width: "minmax(0, 1fr)", cell: (row) => <Names names={row.outgoing} /> },
  ];
}

const columns = {
  dependencies: columnsOf("Needed by", "Needs"),
  blocking: columnsOf("Waits for", "Blocks"),
};
