import { describe, expect, it } from "vitest";
import type { CoordinationGraph } from "../../../../../shared/coordination-answers";
import { neighbourhood } from "./neighbourhood";

describe("the neighbourhood of a node", () => {
  const graph = graphOf(["a b", "b c", "c d", "d a", "x y"]);

  it("is what one edge leads to and from", () => {
    expect(namesOf(neighbourhood(graph, "a", 1))).toEqual(["a", "b", "d"]);
  });

  it("grows with the steps, and has the edges between its nodes", () => {
    const near = neighbourhood(graph, "a", 2);

    expect(namesOf(near)).toEqual(["a", "b", "c", "d"]);
    expect(near.edges).toHaveLength(4);
  });

  it("names a cycle only when all of it is there", () => {
    expect(neighbourhood(graph, "a", 1).cycles).toEqual([]);
    expect(neighbourhood(graph, "a", 2).cycles).toEqual([["a", "b", "c", "d"]]);
  });
});

function namesOf({ nodes }: CoordinationGraph): string[] {
  return nodes.map(({ id }) => id).sort();
}

function graphOf(edges: readonly string[]): CoordinationGraph {
  const pairs = edges.map((edge) => edge.split(" "));
  return {
    kind: "dependencies",
    nodes: [...new Set(pairs.flat())].map((id) => ({ id, label: id, kind: "repo", state: "good", isInCycle: false })),
    edges: pairs.map(([from = "", to = ""]) => ({ from, to, label: "", status: "unknown", isInCycle: false })),
    cycles: [["a", "b", "c", "d"]],
  };
}
