import { useEffect, useState } from "react";
import type { CoordinationGraph } from "../../../../../shared/coordination-answers";
import { failureOf } from "../../../../../shared/result";
import type { Load } from "../../../../client/load";
import { createLayouter, type Layouter } from "./layout-graph";
import type { PlacedGraph } from "./placed-graph";

/** The graph with a place for everything; the one before stays until the new one is there. */
export function useLayout(graph: CoordinationGraph | undefined, critical: readonly string[]): Load<PlacedGraph> {
  const [layouter, setLayouter] = useState<Layouter>();
  const [load, setLoad] = useState<Load<PlacedGraph>>({ kind: "loading" });

  useEffect(() => {
    const made = createLayouter();
    setLayouter(made);
    return made.stop;
  }, []);

  useEffect(() => {
    if (!layouter || !graph) return undefined;
    let isCurrent = true;
    layouter.place(graph, critical).then(
      (value) => isCurrent && setLoad({ kind: "ready", value }),
      (error: unknown) => isCurrent && setLoad({ kind: "failed", failure: failureOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [layouter, graph, critical]);

  return load;
}
