import { describe, expect, it } from "vitest";
import { exampleItem, examplePlan } from "../../testing/sync-examples";
import { deletionSentence, lossSentence, planSentence } from "./plan-sentence";

const added = exampleItem("linear", { state: "added", action: "add-to-destination" });
const deleted = exampleItem("old", { state: "deleted", action: "delete-from-destination" });
const conflict = exampleItem("github", { state: "conflict" });
const held = exampleItem("browser", { state: "held" });

describe("the footer", () => {
  it("says files, items and conflicts, in the singular where it is one", () => {
    expect(planSentence(examplePlan([added, conflict]))).toBe("1 file, 1 item, 1 conflict left");
    expect(planSentence(examplePlan([added, deleted, conflict, { ...conflict, id: "2" }]))).toBe(
      "1 file, 2 items, 2 conflicts left",
    );
  });

  it("says what is held back, and nothing of it when there is none", () => {
    expect(planSentence(examplePlan([added, held]))).toBe("1 file, 1 item, no conflicts left, 1 held back");
    expect(planSentence(examplePlan([added]))).not.toContain("held");
  });

  it("names steps that only the user can have run", () => {
    expect(planSentence(examplePlan([exampleItem("plugin", { state: "step" })]))).toBe(
      "Nothing to apply, no conflicts left, 1 step to run",
    );
  });

  it("says how many items are not carried in full", () => {
    expect(lossSentence(examplePlan([{ ...added, isLossy: true }, conflict]))).toBe("1 item not carried in full");
    expect(lossSentence(examplePlan([added, { ...held, isLossy: true }]))).toBeUndefined();
  });

  it("counts decisions beside conflicts", () => {
    const decision = exampleItem("token", { state: "decision", proposal: "add-to-destination" });

    expect(planSentence(examplePlan([added, conflict, decision]))).toContain("1 conflict and 1 decision left");
  });

  it("says so when there is nothing to apply", () => {
    expect(planSentence(examplePlan([exampleItem("same")]))).toBe("Nothing to apply, no conflicts left");
    expect(planSentence(examplePlan([conflict]))).toBe("Nothing to apply, 1 conflict left");
  });

  it("says so when an answer leaves every file as it is", () => {
    const kept = exampleItem("token", { state: "changed", action: "update-destination" });

    expect(planSentence(examplePlan([kept], { files: [] }))).toBe("No file to change, 1 item, no conflicts left");
  });

  it("says what is in the way when a file can't be read", () => {
    const blocked = examplePlan([], { verdict: "blocked", problems: [{ code: "invalid-file", message: "No." }] });

    expect(planSentence(blocked)).toBe("Nothing can be applied until 1 problem is mended");
  });

  it("warns of deletions only when there are some", () => {
    expect(deletionSentence(examplePlan([added, deleted]))).toBe("1 deletion");
    expect(deletionSentence(examplePlan([added]))).toBeUndefined();
  });
});
