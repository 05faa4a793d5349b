import { Button, SegmentedControl } from "@mantine/core";
import type { CoordinationGraph, GraphNode } from "../../../../../shared/coordination-answers";
import { visibleMarks } from "../../../../components/visible-marks";
import { useCoordination } from "../../use-coordination";
import { EntityButton } from "../entity-button";
import pageStyles from "../page.module.css";
import styles from "./graph.module.css";
import { nodeLook, nodeWords } from "./looks";
import { titleOf } from "./placed-graph";

export interface FocusPanelProps {
  readonly node: GraphNode;
  /** The whole. */
  readonly graph: CoordinationGraph;
  readonly steps: 1 | 2;
}

/** The node whose neighbourhood is shown, and what leads to and from it. */
export function FocusPanel({ node, graph, steps }: FocusPanelProps) {
  const { setParams } = useCoordination();
  const isWork = graph.kind === "blocking";
  const outgoing = graph.edges.filter(({ from }) => from === node.id);
  const incoming = graph.edges.filter(({ to }) => to === node.id);
  return (
    <section className={styles.focus} aria-label={`Around ${node.id}`}>
      <h3>
        {nodeLook(node).sign} {isWork ? <EntityButton id={node.id} title={titleOf(node)} /> : visibleMarks(node.id)}
      </h3>
      <p className={pageStyles.small}>{nodeWords(node, false).slice(node.label.length + 2)}</p>
      <div className={pageStyles.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Steps"
          data={stepChoices}
          value={String(steps)}
          onChange={(value) => setParams({ "graph-steps": value === "2" ? value : "" })}
        />
        <Button size="compact-xs" variant="default" title="Escape" onClick={() => setParams({ "graph-focus": "" })}>
          Show all
        </Button>
      </div>
      <Neighbours title={isWork ? "Waits for" : "Needed by"} edges={incoming} side="from" graph={graph} />
      <Neighbours title={isWork ? "Blocks" : "Needs"} edges={outgoing} side="to" graph={graph} />
    </section>
  );
}

interface NeighboursProps {
  readonly title: string;
  readonly edges: CoordinationGraph["edges"];
  readonly side: "from" | "to";
  readonly graph: CoordinationGraph;
}

function Neighbours({ title, edges, side, graph }: NeighboursProps) {
  const { setParams } = useCoordination();
  if (edges.length === 0) return null;
  const labels = new Map(graph.nodes.map(({ id, label }) => [id, label]));
  return (
    <div>
      <h3>
        {title} ({edges.length})
      </h3>
      <ul className={styles.neighbours}>
        {edges.slice(0, longest).map((edge) => (
          <li key={`${edge.from} ${edge.to} ${edge.id ?? ""}`}>
            <button type="button" className={styles.neighbour} onClick={() => setParams({ "graph-focus": edge[side] })}>
              {labels.get(edge[side]) ?? edge[side]}
            </button>
            {edge.id !== undefined && (
              <span className={pageStyles.small}>
                <EntityButton id={edge.id} title={`${edge.label}, ${edge.status}`} />
              </span>
            )}
          </li>
        ))}
        {edges.length > longest && <li className={pageStyles.small}>and {edges.length - longest} more</li>}
      </ul>
    </div>
  );
}

const stepChoices = [
  { value: "1", label: "1 step" },
  { value: "2", label: "2 steps" },
];
const longest = 30;
