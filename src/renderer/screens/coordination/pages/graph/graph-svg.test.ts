import { describe, expect, it } from "vitest";
import { graphSvg } from "./graph-svg";
import type { PlacedGraph } from "./placed-graph";

describe("the graph as a picture", () => {
  it("says what each node and line is, not by colour alone", () => {
    const svg = graphSvg(graphOf("TODO-001", "Ship it"), "Work");

    expect(svg).toContain("TODO-001  ⟲ cycle");
    expect(svg).toContain("<title>TODO-001 → TODO-001: blocks, open, in a cycle</title>");
  });

  it("takes any name for text, never for markup", () => {
    const svg = graphSvg(graphOf("a<script>", '"&\u0000</title>'), "<b>");

    expect(svg).not.toMatch(/<script>|<b>/);
    expect(svg).not.toContain("\u0000");
    expect(svg).toContain("a&lt;script&gt;");
    expect(svg).toContain("<title>&lt;b&gt;</title>");
  });

  it("loads nothing", () => {
    const svg = graphSvg(graphOf("TODO-001", "See http://example.com"), "Work");

    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/href|src=|@import|url\(http/);
  });
});

function graphOf(id: string, title: string): PlacedGraph {
  const node = { id, label: `${id} ${title}`, kind: "todo", state: "open", isInCycle: true } as const;
  const edge = { from: id, to: id, label: "blocks", status: "open", isInCycle: true } as const;
  const points = [
    { x: 0, y: 0 },
    { x: 50, y: 0 },
    { x: 50, y: 80 },
  ];
  return {
    kind: "blocking",
    width: 300,
    height: 100,
    nodes: [{ node, x: 0, y: 0, width: 200, height: 50, isCritical: false }],
    edges: [{ key: "e0", edge, points, label: undefined, isCritical: false }],
  };
}
