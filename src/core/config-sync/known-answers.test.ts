import { expect, it } from "vitest";
import { kindWords } from "../../shared/kinds";
import { collectGarbage } from "../testing/collect-garbage";
import { type Asked, answersOf } from "./known-answers";
import type { Side } from "./side";
import { supportOf } from "./support-of";

const dialect = supportOf("claude", "mcp-servers")?.dialect("linux", "user") ?? expect.fail("Claude Code has servers");
const { model: old = expect.fail("It is a server") } = dialect.parse({ command: "old" }, "db");
const asked: Asked = {
  name: "db",
  sourceEntry: { command: "db" },
  destinationEntry: { command: "other" },
  problem: undefined,
  base: { source: old, destination: old },
  skipped: false,
  resolution: undefined,
  reader: undefined,
};

/** The answer of a plan, and whether its sides, which know the whole plan, are still in memory. */
function ask() {
  const plan = { secrets: ["s3cret"] };
  const side: Side = {
    name: "Claude Code",
    dialect,
    isShared: false,
    holds: (text) => plan.secrets.includes(text),
  };
  const alike = { kind: kindWords[0], source: side, destination: side, prune: false, reveal: false };
  return { answer: answersOf({ ...alike, mode: "two-way" }, "claude claude")(asked), plan: new WeakRef(plan) };
}

it("remembers an answer without the plan that it was made for", async () => {
  const { answer, plan } = ask();
  await collectGarbage();

  expect(plan.deref()).toBeUndefined();
  expect(ask().answer).toBe(answer);
  expect(answer.item).toMatchObject({ state: "conflict", base: expect.stringContaining("old") });
});
