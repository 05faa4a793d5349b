import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../../shared/targets/verification";
import type { Suggestion } from "../../../shared/targets/workflow";
import { memorySystem } from "../../system/memory-system";
import { openOwnFiles } from "../own-files";
import { openPatternStore } from "./pattern-store";
import { readDiagnosis, roleCommand } from "./role-command";
import { type Done, runWorkflow, type Workers } from "./run-workflow";
import { suggestFixes } from "./suggest-fixes";
import { tellingLines } from "./telling-lines";
import { beginWorkflow, nextWorkflow, roleOf, type WorkflowEvent } from "./workflow";

const missingModule = failing(
  "tests",
  "Traceback:\nModuleNotFoundError: No module named 'httpx'\nat /home/ada/x.py:12",
);

describe("a sync by roles", () => {
  it("goes from coding over testing to documentation", async () => {
    const { seen, workers } = scene({});

    const end = await runWorkflow(workers);

    expect(end.phase).toMatchObject({ kind: "ended", outcome: "succeeded" });
    expect(seen).toEqual(["apply", "verify", "document"]);
  });

  it("mends what the documents bring, as it does with the code", async () => {
    const broken = failing("links:docs", "broken link");
    const { seen, workers } = scene({ documents: [[broken], []], suggestions: [suggestionOf("Mend the link.")] });

    const end = await runWorkflow(workers);

    expect(end.phase).toMatchObject({ outcome: "succeeded" });
    expect(seen).toEqual(["apply", "verify", "document", "diagnose", "ask", "fix", "verify", "document"]);
  });

  it("learns the fix that an agent found, and suggests it the next time", async () => {
    const store = openStore();
    const agent = readDiagnosis('I looked.\n{"cause": "httpx is not installed", "fix": "Install httpx."}', [
      missingModule,
    ]);
    const first = scene({ results: [[missingModule], []], suggestions: agent ? [agent] : [], store });
    expect((await runWorkflow(first.workers)).phase).toMatchObject({ outcome: "succeeded" });
    expect(first.seen).toEqual(["apply", "verify", "diagnose", "ask", "fix", "verify", "document"]);

    const other = failing("tests", "ModuleNotFoundError: No module named 'rich'\nat /srv/y.py:9");
    const suggested = await suggestFixes(store.all(), [other]);

    expect(suggested).toMatchObject([
      { from: "pattern", cause: "httpx is not installed", fix: "Install httpx.", checks: ["tests"] },
    ]);
    expect(store.search("HTTPX install")).toHaveLength(1);
    expect(store.search("gradle")).toEqual([]);
  });

  it("counts what worked and what did not, and gives up on what never does", async () => {
    const store = openStore();
    const made = await store.create({
      role: "debugging",
      title: "A module is missing",
      match: { regex: "^ModuleNotFoundError: ", keywords: ["No module"], checks: ["tests"] },
      cause: "",
      fix: "Install it.",
      action: { kind: "by-hand" },
    });
    const suggest = () => suggestFixes(store.all(), [missingModule]);
    for (let time = 0; time < 3; time += 1) {
      const suggestions = await suggest();
      expect(suggestions).toHaveLength(1);
      const { workers } = scene({ results: [[missingModule], [missingModule]], suggestions, store });
      expect((await runWorkflow(workers)).phase).toMatchObject({
        outcome: "failed",
        reason: expect.stringContaining("no other fix"),
      });
    }

    expect(store.read(made.id)).toMatchObject({ successes: 0, failures: 3 });
    expect(await suggest()).toEqual([]);
  });

  it("asks before each fix, tries the next one when it is declined, and stops after so many", async () => {
    const suggestions = ["a", "b", "c", "d"].map(suggestionOf);
    const declined = scene({ results: [[missingModule]], suggestions, agrees: () => false });
    expect((await runWorkflow(declined.workers)).phase).toMatchObject({ outcome: "failed" });
    expect(declined.seen).toEqual(["apply", "verify", "diagnose", "ask", "ask", "ask", "ask"]);

    const stubborn = scene({ results: [[missingModule]], suggestions });
    const end = await runWorkflow(stubborn.workers, { mostFixes: 2 });
    expect(end.phase).toMatchObject({ reason: "The check tests still fails after 2 fixes." });
    expect(stubborn.seen.filter((one) => one === "fix")).toHaveLength(2);
  });

  it("ends at once when it is stopped", async () => {
    const { seen, workers } = scene({});
    expect((await runWorkflow(workers, { signal: AbortSignal.abort() })).phase).toMatchObject({ outcome: "stopped" });
    expect(seen).toEqual([]);
  });

  it("comes to an end whatever the roles report, with no fix that nobody agreed to", () => {
    const suggestions = ["a", "b"].map(suggestionOf);
    const events: WorkflowEvent[] = [
      { kind: "applied" },
      { kind: "verified", failing: [] },
      { kind: "verified", failing: ["x"] },
      { kind: "diagnosed", suggestions },
      { kind: "agreed" },
      { kind: "declined" },
      { kind: "fixed" },
      { kind: "documented", failing: [] },
      { kind: "documented", failing: ["y"] },
      { kind: "failed", message: "No." },
    ];
    const fits: Record<string, WorkflowEvent["kind"][]> = {
      coding: ["applied", "failed"],
      testing: ["verified", "failed"],
      debugging: ["diagnosed", "failed"],
      suggested: ["agreed", "declined"],
      fixing: ["fixed", "failed"],
      documentation: ["documented", "failed"],
    };
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (choices) => {
        let state = beginWorkflow();
        let agreed = 0;
        let fixed = 0;
        for (let steps = 0; state.phase.kind !== "ended"; steps += 1) {
          expect(steps).toBeLessThan(50);
          const { kind } = state.phase;
          const possible = events.filter((event) => fits[kind]?.includes(event.kind));
          const event = possible[Number(choices.next().value) % possible.length];
          if (!event) throw new Error(`Nothing fits ${kind}`);
          agreed += event.kind === "agreed" ? 1 : 0;
          fixed += kind === "fixing" ? 1 : 0;
          expect(roleOf(state) === undefined).toBe(kind === "suggested");
          state = nextWorkflow(state, event);
        }
        expect(fixed).toBe(agreed);
        expect(agreed).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe("patterns", () => {
  it("are made, changed, found and removed; an expression must compile", async () => {
    const store = openStore();
    const wish = { role: "testing" as const, title: "T", cause: "c", fix: "f", action: { kind: "by-hand" as const } };
    await expect(store.create({ ...wish, match: { regex: "(?=x)", keywords: [], checks: [] } })).rejects.toThrow(
      "can't be used",
    );
    await expect(store.create({ ...wish, match: { keywords: [], checks: [] } })).rejects.toThrow("needs a regex");
    const { id } = await store.create({ ...wish, match: { keywords: ["Disk full"], checks: [] } });

    expect(await store.update(id, { fix: "Make room." })).toMatchObject({ id, fix: "Make room.", title: "T" });
    expect(store.search("disk room")).toMatchObject([{ id }]);
    store.remove(id);
    expect(store.all()).toEqual([]);
    expect(() => store.read(id)).toThrow("There is no pattern");
  });

  it("are made of what will be the same next time", () => {
    expect(
      tellingLines("ok\nImportError: cannot import name 'foo' from demo (/x/y.py)\n12 files failed at 10:33"),
    ).toEqual(["ImportError: cannot import name", "files failed at"]);
    expect(tellingLines("all went well")).toEqual([]);
  });

  it("are not all: Lockstep knows what mends its own checks", async () => {
    const copy: CheckResult = { ...failing("complete-copy:docs", ""), component: "docs" };
    expect(
      (await suggestFixes([], [copy, { ...copy, id: "links:docs" }])).map(({ id, checks }) => [id, checks]),
    ).toEqual([
      ["sync-again:docs", ["complete-copy:docs", "links:docs"]],
      ["roll-back:docs", ["complete-copy:docs", "links:docs"]],
    ]);
  });
});

describe("a role that is bound to an agent", () => {
  it("is asked by its command line, word by word and without a shell", () => {
    const place = { name: "app", target: "/projects/app", main: "/projects/main" };
    const roles = {
      debugging: { run: ["agent", "--in", "{target}", "-p"], timeout_seconds: 60 },
      coding: { run: ["agent", "ask: {task}"], timeout_seconds: 60 },
    };

    const asked = roleCommand(roles, "debugging", { kind: "diagnose", failures: [missingModule] }, place);
    expect(asked?.step.argv.slice(0, 4)).toEqual(["agent", "--in", "/projects/app", "-p"]);
    expect(asked?.step.argv[4]).toContain("No module named 'httpx'");
    expect(asked?.step.folder).toBe("/projects/app");
    const fix = roleCommand(roles, "coding", { kind: "fix", suggestion: suggestionOf("$(x); {main}") }, place);
    expect(fix?.step.argv).toEqual(["agent", expect.stringMatching(/^ask: .*\$\(x\); \{main\}$/)]);
    expect(roleCommand(roles, "testing", { kind: "verify", notes: [] }, place)).toBeUndefined();
  });

  it("may answer in words or in JSON", () => {
    expect(readDiagnosis("Reinstall it.", [missingModule])).toMatchObject({
      cause: "",
      fix: "Reinstall it.",
      from: "agent",
    });
    expect(readDiagnosis('{"a": {"fix": "inner"}} then {"cause": "c", "fix": "f {x}"}', [])).toMatchObject({
      cause: "c",
      fix: "f {x}",
    });
    expect(readDiagnosis(" \n", [])).toBeUndefined();
  });
});

function openStore() {
  const system = memorySystem();
  return openPatternStore(system, openOwnFiles(system, "/home/ada/data"));
}

function scene({
  results = [[]],
  suggestions = [],
  agrees = () => true,
  store = openStore(),
  documents = [],
}: {
  /** What the checks of the documents give, each time that they are brought. */
  documents?: CheckResult[][];
  results?: CheckResult[][];
  suggestions?: readonly Suggestion[];
  agrees?: () => boolean;
  store?: ReturnType<typeof openStore>;
}) {
  const seen: string[] = [];
  const left = [...results];
  const done = async (what: string): Promise<Done> => {
    seen.push(what);
    return { kind: "done" };
  };
  const workers: Workers = {
    apply: () => done("apply"),
    async verify() {
      seen.push("verify");
      return (left.length > 1 ? left.shift() : left[0]) ?? [];
    },
    async diagnose() {
      seen.push("diagnose");
      return suggestions;
    },
    async ask() {
      seen.push("ask");
      return agrees();
    },
    fix: () => done("fix"),
    async document() {
      seen.push("document");
      return { kind: "checked", checks: documents.shift() ?? [] };
    },
    learn: (lesson, failures) => void store.learn(lesson, failures),
  };
  return { seen, workers };
}

function failing(id: string, output: string): CheckResult {
  return {
    id,
    title: id,
    group: "core",
    verdict: "failed",
    optional: false,
    summary: "It ended with code 1.",
    details: [],
    output,
    milliseconds: 1,
  };
}

function suggestionOf(fix: string): Suggestion {
  return { id: fix, from: "agent", checks: ["tests"], cause: "", fix, action: { kind: "by-hand" } };
}
