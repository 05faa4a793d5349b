import { describe, expect, it } from "vitest";
import { exampleOptions } from "../../testing/sync-examples";
import { pairReach } from "./pair-words";

describe("what a pair is about", () => {
  it("is everything of the user, by default", () => {
    expect(pairReach(exampleOptions)).toBe("Everywhere, all kinds");
  });

  it("names the project and the kinds when they are chosen, in the usual order", () => {
    const chosen = { ...exampleOptions, scope: "project", project: "/p", syncTypes: ["hooks", "mcp"] } as const;

    expect(pairReach({ ...chosen, syncTypes: [...chosen.syncTypes] })).toBe("Shared in /p: MCP servers, hooks");
  });

  it("says what is missing", () => {
    expect(pairReach({ ...exampleOptions, scope: "local", syncTypes: [] })).toBe(
      "Only me in a project that is not chosen yet: no kinds",
    );
  });
});
