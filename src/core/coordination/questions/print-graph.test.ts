import { describe, expect, it } from "vitest";
import { coordinationGraph } from "../../../shared/coordination-answers";
import { dataOf } from "../testing/build-data";
import { blockingGraph, dependencyGraph } from "./coordination-graph";
import { graphPrinters } from "./print-graph";

const data = dataOf({
  repos: [{ name: "alone" }, { name: "app" }],
  todos: [
    { id: "T-1", task: 'Say "hi" \\ [now]', blocking: ["T-2"] },
    { id: "T-2", blocked_by: ["GONE"] },
    { id: "T-3" },
  ],
  dependencies: [
    { id: "D-1", consumer: "app", provider: "lib", version_constraint: ">=1,<2", status: "unsatisfied" },
    { id: "D-2", consumer: "lib", provider: "app", type: "mcp", status: "satisfied" },
    { id: "D-3", consumer: "tool", provider: "lib" },
  ],
});

describe("the graph of repositories", () => {
  it("has all repositories, and marks cycles and what is not satisfied", () => {
    const graph = coordinationGraph.parse(dependencyGraph(data));

    expect(graph.nodes.map(({ id, state, isInCycle }) => [id, state, isInCycle])).toEqual([
      ["alone", "good", false],
      ["app", "bad", true],
      ["lib", "good", true],
      ["tool", "good", false],
    ]);
    expect(graph.edges.map(({ isInCycle }) => isInCycle)).toEqual([true, true, false]);
    expect(graph.cycles).toEqual([["app", "lib"]]);
    expect(dependencyGraph(data, "tool").nodes.map(({ id }) => id)).toEqual(["lib", "tool"]);
  });

  it.each(["text", "mermaid", "dot"] as const)(
    "as %s holds nothing that turns the order of a text around",
    (format) => {
      const turned = dataOf({
        repos: [{ name: "a\u202eb" }],
        todos: [{ id: "T-1", task: "x\u2066y", repo: "a\u202eb" }],
      });
      const printed = [dependencyGraph(turned), blockingGraph(turned)].map(graphPrinters[format]).join("");

      expect(printed).not.toMatch(/[\p{Cf}]|#8238;|#8294;/u);
    },
  );

  it("spells names as the file does, also those with joiners", () => {
    const joined = dataOf({ repos: [{ name: "می‌خواهم" }, { name: "👩‍💻" }] });

    expect(graphPrinters.text(dependencyGraph(joined))).toMatch(/^می‌خواهم\n👩‍💻$/m);
  });

  it("reads as text", () => {
    expect(graphPrinters.text(dependencyGraph(data))).toBe(`alone
app
  needs lib (D-1, runtime >=1,<2: unsatisfied) [cycle]
lib
  needs app (D-2, mcp: satisfied) [cycle]
tool
  needs lib (D-3, runtime: unknown)

Cycle: app → lib → app
`);
  });
});

describe("the graph of work", () => {
  it("has what is linked, and on demand all that is open", () => {
    const { nodes, edges } = blockingGraph(data);

    expect(nodes.map(({ id, state }) => [id, state])).toEqual([
      ["T-1", "open"],
      ["T-2", "open"],
      ["GONE", "unknown"],
    ]);
    expect(edges.map(({ from, to }) => `${from} → ${to}`)).toEqual(["T-1 → T-2", "GONE → T-2"]);
    expect(blockingGraph(data, { isWhole: true }).nodes.map(({ id }) => id)).toContain("T-3");
  });

  it("keeps labels from ending too early", () => {
    expect(graphPrinters.mermaid(blockingGraph(data))).toContain('n0["T-1 Say #34;hi#34; #92; #91;now#93;"]:::open');
    expect(graphPrinters.dot(blockingGraph(data))).toContain('"T-1" [label="T-1 Say \\"hi\\" \\\\ [now]"');
  });
});
