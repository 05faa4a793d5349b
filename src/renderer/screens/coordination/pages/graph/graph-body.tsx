import { Button } from "@mantine/core";
import { IconBinaryTree, IconStack2 } from "@tabler/icons-react";
import { useMemo } from "react";
import type { CoordinationGraph, CriticalPath } from "../../../../../shared/coordination-answers";
import { createPart, usePart } from "../../../../client/part";
import { count } from "../../../../components/count";
import { EmptyState } from "../../../../components/empty-state";
import { useCoordination } from "../../use-coordination";
import { AnswerBody } from "../answer-body";
import { hoursWords } from "../hours-words";
import pageStyles from "../page.module.css";
import { ExportGraph } from "./export-graph";
import { FocusPanel } from "./focus-panel";
import styles from "./graph.module.css";
import { GraphLegend } from "./graph-legend";
import { GraphList } from "./graph-list";
import { neighbourhood } from "./neighbourhood";
import { useLayout } from "./use-layout";

export interface GraphBodyProps {
  readonly graph: CoordinationGraph;
  /** Of work; repositories have none. */
  readonly path: CriticalPath | undefined;
  readonly view: "diagram" | "list";
  /** Id of the node whose neighbourhood alone is shown. */
  readonly focus: string | undefined;
}

/** A graph that is there: all of it, or the neighbourhood of a node. */
export function GraphBody({ graph, path, view, focus }: GraphBodyProps) {
  const { params } = useCoordination();
  const steps = params["graph-steps"] === "2" ? 2 : 1;
  const node = graph.nodes.find(({ id }) => id === focus);
  const shown = useMemo(() => (node ? neighbourhood(graph, node.id, steps) : graph), [graph, node, steps]);
  const critical = useMemo(() => path?.entries.map(({ id }) => id) ?? [], [path]);

  if (graph.nodes.length === 0) {
    return (
      <EmptyState
        icon={IconBinaryTree}
        title={graph.kind === "dependencies" ? "There is no repository" : "Nothing waits for anything"}
        text={
          graph.kind === "dependencies"
            ? "Repositories come from the repos of the file and from its dependencies."
            : "Open entries that block each other, or a todo that depends on another, would be drawn here."
        }
      />
    );
  }
  return (
    <>
      <div className={pageStyles.bar}>
        <span className={pageStyles.small}>
          {count(shown.nodes.length, "node")}, {count(shown.edges.length, "line")}
          {path && path.entries.length > 1 && (
            <>
              {" "}
              · critical path: {count(path.entries.length, "entry", "entries")}, {hoursWords(path.remainingHours)} left
            </>
          )}
        </span>
        <Cycles cycles={graph.cycles} />
      </div>
      {view === "list" ? (
        <GraphList graph={shown} critical={critical} />
      ) : (
        <Diagram graph={shown} critical={critical} focus={node?.id}>
          {node && <FocusPanel node={node} graph={graph} steps={steps} />}
        </Diagram>
      )}
    </>
  );
}

function Cycles({ cycles }: Pick<CoordinationGraph, "cycles">) {
  const { setParams } = useCoordination();
  if (cycles.length === 0) return null;
  return (
    <ul className={styles.cycles} aria-label="Cycles">
      {cycles.slice(0, 3).map((cycle) => (
        <li key={cycle.join(" ")}>
          <Button
            size="compact-xs"
            variant="default"
            title="Show what is around it"
            onClick={() => setParams({ "graph-focus": cycle[0] ?? "", "graph-steps": "2" })}
          >
            <span className={styles.cycle}>⟲ Cycle: {cycleWords(cycle)}</span>
          </Button>
        </li>
      ))}
      {cycles.length > 3 && <li className={pageStyles.small}>and {cycles.length - 3} more</li>}
    </ul>
  );
}

/** "A → B → A". */
function cycleWords(cycle: readonly string[]): string {
  const named = cycle.length > 6 ? [...cycle.slice(0, 5), "…"] : cycle;
  return [...named, cycle[0] ?? ""].join(" → ");
}

interface DiagramProps {
  readonly graph: CoordinationGraph;
  readonly critical: readonly string[];
  readonly focus: string | undefined;
  readonly children: React.ReactNode;
}

function Diagram({ graph, critical, focus, children }: DiagramProps) {
  const isTooLarge = graph.nodes.length > mostNodes || graph.edges.length > mostEdges;
  const layout = useLayout(isTooLarge ? undefined : graph, critical);
  const { setParams } = useCoordination();
  const GraphCanvas = usePart(graphCanvas);
  if (isTooLarge) {
    return (
      <EmptyState
        icon={IconStack2}
        title={`${count(graph.nodes.length, "node")} and ${count(graph.edges.length, "line")} are too many for a diagram`}
        text={`Up to ${count(mostNodes, "node")} and ${count(mostEdges, "line")} are drawn. Choose a repository, find a node to see what is around it, or look at the list.`}
      >
        <Button size="xs" onClick={() => setParams({ "graph-view": "list" })}>
          Show the list
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={`${pageStyles.frame} ${styles.frame}`}>
      <div className={styles.diagram}>
        <AnswerBody answer={layout} retry={() => setParams({ "graph-view": "list" })} retryLabel="Show the list">
          {(placed) => (
            <>
              {GraphCanvas && <GraphCanvas placed={placed} focus={focus} />}
              <div className={styles.export}>
                <ExportGraph placed={placed} />
              </div>
            </>
          )}
        </AnswerBody>
        <GraphLegend kind={graph.kind} />
      </div>
      {children}
    </div>
  );
}

const graphCanvas = createPart(async () => (await import("./graph-canvas")).GraphCanvas);

/** More than these nobody can read, and laying them out takes longer than anybody waits. */
const mostNodes = 1_500;
const mostEdges = 4_000;
