import { expect, it } from "vitest";
import { isOpen } from "./enums";
import { canonical, wordsOf } from "./spellings";

it("reads what is met in the wild as the canonical value", () => {
  expect(["open", "todo", "WIP", "In Progress", "in-progress"].map((one) => canonical("todoStatus", one))).toEqual([
    "pending",
    "pending",
    "in_progress",
    "in_progress",
    "in_progress",
  ]);
  expect([canonical("issueStatus", "done"), canonical("todoStatus", "done"), canonical("planStatus", "done")]).toEqual([
    "resolved",
    "completed",
    "completed",
  ]);
  expect(["P0", "p1", "P2", "P3", "moderate"].map((one) => canonical("priority", one))).toEqual([
    "critical",
    "high",
    "medium",
    "low",
    "medium",
  ]);
  expect(["least-loaded", "Round Robin", "affinity"].map((one) => canonical("poolSelector", one))).toEqual([
    "least_loaded",
    "round_robin",
    "affinity",
  ]);
});

it("knows no others, and every canonical value itself", () => {
  expect([canonical("priority", "whatever"), canonical("todoStatus", "constructor")]).toEqual([undefined, undefined]);
  expect(wordsOf("planStatus").map((one) => canonical("planStatus", one))).toEqual(wordsOf("planStatus"));
});

it("takes for open what is not resolved, closed, completed or cancelled", () => {
  const all = [...wordsOf("issueStatus"), ...wordsOf("planStatus"), ...wordsOf("todoStatus")];

  expect(new Set(all.filter((status) => !isOpen(status)))).toEqual(
    new Set(["resolved", "closed", "completed", "cancelled"]),
  );
});
