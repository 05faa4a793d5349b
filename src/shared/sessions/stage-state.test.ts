import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sessionState } from "./session-state";
import { requiresInput, stageStateOf } from "./stage-state";

describe("the state of a stage", () => {
  it.each([
    [undefined, "pending"],
    ["", "pending"],
    ["x".repeat(100), "pending"],
    ["x".repeat(101), "in_progress"],
    ["x".repeat(200), "in_progress"],
    ["x".repeat(201), "completed"],
    ["x".repeat(300) + requiresInput, "in_progress"],
    [requiresInput, "pending"],
    ["🙂".repeat(101), "in_progress"],
    ["🙂".repeat(200), "in_progress"],
    ["🙂".repeat(201), "completed"],
  ])("is told from the artifact (%#)", (text, state) => {
    expect(stageStateOf(text)).toBe(state);
  });

  it("never goes back while text without a mark is added", () => {
    const order = ["pending", "in_progress", "completed"];
    fc.assert(
      fc.property(fc.string({ maxLength: 260 }), fc.string({ maxLength: 260 }), (text, more) => {
        fc.pre(!(text + more).includes(requiresInput));
        expect(order.indexOf(stageStateOf(text + more))).toBeGreaterThanOrEqual(order.indexOf(stageStateOf(text)));
      }),
    );
  });

  it("is the same with Windows' line ends", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme-ascii", maxLength: 30 }), { maxLength: 30 }), (lines) => {
        expect(stageStateOf(lines.join("\r\n"))).toBe(stageStateOf(lines.join("\n")));
      }),
    );
  });

  it("is read from files that say complete, and from those that leave stages out", () => {
    const read = sessionState.parse({ project_name: "p", session_id: "s", stages: { intent: "complete" }, extra: 1 });

    expect([read.stages.intent, read.stages.spec, read["extra"]]).toEqual(["completed", "pending", 1]);
  });
});
