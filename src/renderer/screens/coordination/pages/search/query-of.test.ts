import { describe, expect, it } from "vitest";
import { eventQuery } from "../../../../../shared/memory";
import { queryOf } from "./query-of";

describe("the question of the page Search", () => {
  it("is every event, newest first, while nothing is asked", () => {
    expect(queryOf({})).toEqual({ text: "", mode: "words", filter: {}, limit: 20, offset: 0 });
  });

  it("takes both days whole", () => {
    const { filter } = queryOf({ "q-since": "2026-03-01", "q-until": "2026-03-01" });

    expect(Date.parse(filter?.until ?? "") - Date.parse(filter?.since ?? "")).toBe(86_400_000);
  });

  it("is one that the engine takes, whatever stands in the address", () => {
    const odd = {
      q: "x".repeat(5_000),
      "q-entity": "cat",
      "q-kind": "eaten",
      "q-since": "soon",
      "q-from": "-3",
      "q-mode": "?",
    };

    expect(eventQuery.safeParse(queryOf(odd)).success).toBe(true);
    expect(queryOf(odd).filter).toEqual({});
  });
});
