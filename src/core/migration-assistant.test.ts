import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type * as declared from "../../types/migration-assistant";
import { MigrationAssistant } from "./migration-assistant";
import { memorySystem } from "./system/memory-system";

it("assesses a folder of this machine and leaves it as it was", async () => {
  const root = mkdtempSync(join(tmpdir(), "lockstep-assistant-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, "inbox", "code"), { recursive: true });
  writeFileSync(join(root, "events.log"), "");

  const assistant = await new MigrationAssistant({ path: root }).run();

  expect(assistant.detectionResult).toMatchObject({ agents: ["code"], messageSystem: { kind: "file-based" } });
  expect(assistant.complexityResult.complexity).toMatchObject({ level: "simple", score: 0 });
  expect(assistant.migrationPlan.steps).toHaveLength(13);
  expect(assistant.report("md", "2026-01-30")).toContain("# Migration Plan");
  expect(readdirSync(root).sort()).toEqual(["events.log", "inbox"]);
});

it("takes the home folder for ~, a stated scale and gaps to leave alone", async () => {
  const system = memorySystem({ files: { "/home/ada/agents/events.log": "" } });

  const assistant = new MigrationAssistant({
    path: "~/agents",
    scale: "enterprise",
    outOfScope: ["tla-verification"],
    system,
  });
  await assistant.run();

  expect(assistant.detectionResult).toMatchObject({ root: "/home/ada/agents", scaleStatedBy: "user" });
  expect(assistant.complexityResult.gaps).not.toContain("tla-verification");
  expect(assistant.migrationPlan.scale).toBe("enterprise");
});

it("is what its declarations say, and throws nothing else", async () => {
  // The types are the test: this file does not compile where a declaration promises what the class hasn't.
  const Declared: new (options: declared.MigrationAssistantOptions) => declared.MigrationAssistant = MigrationAssistant;
  const files = { "/home/ada/agents/events.log": "" };
  const promised: declared.MigrationAssistant = await new MigrationAssistant({
    path: "/home/ada/agents",
    system: memorySystem({ files }),
  }).run();

  const [step]: readonly (declared.PlanStep | undefined)[] = promised.migrationPlan.steps;
  expect([step?.number, promised.complexityResult.scale]).toEqual([1, "individual"]);
  const failure: declared.MigrationError = await new Declared({ path: "/no-such-folder" }).run().then(
    () => expect.unreachable(),
    (error) => error,
  );
  expect(failure).toMatchObject({ code: "not-found", hint: expect.any(String) });
});

it.each([
  [undefined, "path: expected the project's folder"],
  [{}, "path: expected the project's folder"],
  [{ path: 42 }, "path: expected the project's folder"],
  [{ path: "" }, "path: expected the project's folder"],
  [{ path: "/home/ada", scale: "huge" }, "scale: expected individual, team, organization, enterprise."],
  [{ path: "/home/ada", outOfScope: ["zzz"] }, "outOfScope: expected a list of collision-free-messaging, "],
  [{ path: "/home/ada", signal: "stop" }, "signal: expected an AbortSignal."],
  [{ path: "/home/ada", onProgress: true }, "onProgress: expected a function."],
  ["/home/ada", "options: expected an object such as"],
])("refuses the options %j with a sentence", async (options, sentence) => {
  const assistant: MigrationAssistant = Reflect.construct(MigrationAssistant, [options]);

  const failure = await assistant.run().catch((error: unknown) => error);

  expect(failure).toMatchObject({
    code: "usage",
    message: expect.stringContaining(sentence),
    hint: expect.any(String),
  });
});

it("refuses a format that there isn't, and a report without a date", async () => {
  const system = memorySystem({ files: { "/home/ada/agents/events.log": "" } });
  const assistant = await new MigrationAssistant({ path: "~/agents", system }).run();
  const report = (...words: unknown[]) => Reflect.apply(assistant.report, assistant, words);

  expect(() => report("pdf", "2026-01-30")).toThrow("format: expected md, html, json.");
  expect(() => report("md")).toThrow("date: expected a text such as 2026-01-30.");
});

it("says what is missing: a run, or the folder", async () => {
  const assistant = new MigrationAssistant({ path: "/nowhere", system: memorySystem() });

  expect(() => assistant.migrationPlan).toThrow("has no results before it has run");
  await expect(assistant.run()).rejects.toMatchObject({ code: "not-found" });
});
