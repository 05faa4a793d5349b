import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Detection, patternId } from "../../../shared/migration";
import type { MigrationPlan } from "../../../shared/migration-plan";
import { AppError } from "../../../shared/result";
import { openDraft } from "../../changes/draft";
import { DocumentError } from "../../documents/document-error";
import { parseYaml } from "../../documents/yaml";
import { memorySystem } from "../../system/memory-system";
import { assess } from "../assess/assess";
import { detectionOf, found, workedDetections } from "../assess/testing/detections";
import { detect } from "../detect/detect";
import { draftStep } from "./draft-step";
import { markStep } from "./edit-plan";
import { planMigration } from "./plan-migration";

const root = "/home/ada/workflow";

type Tree = Readonly<Record<string, string>>;

/** The tree after the steps, each of them drafted from the same detection, and what was changed. */
function carryOut(detection: Detection, steps: readonly string[], tree: Tree = {}, plan = planOf(detection)) {
  const draft = openDraft(memorySystem({ files: placed(tree) }), { roots: [root] });
  const drafted = steps.map((id) => draftStep(draft, plan, id, detection));
  const { set, blobs } = draft.finish({ engine: "migration", title: "Steps" });
  const files: Record<string, string> = { ...tree };
  for (const { path, after } of set.changes) {
    if (after.kind === "file") files[path.slice(root.length + 1)] = new TextDecoder().decode(blobs.get(after.hash));
  }
  return { files, changes: set.changes, drafted };
}

/** The gaps of a project with these files, as the detector sees it. */
async function gapsIn(tree: Tree): Promise<string[]> {
  const system = memorySystem({ files: { [`${root}/.keep`]: "", ...placed(tree) } });
  const { detection } = await detect(system, root);
  return detection.patterns.filter(({ found }) => !found).map(({ id }) => id);
}

function placed(tree: Tree): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).map(([path, text]) => [`${root}/${path}`, text]));
}

const planOf = (detection: Detection): MigrationPlan => planMigration(detection, assess(detection));
const nothing = workedDetections["nothing at all"];
const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof DocumentError) return error.reason;
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return "done";
};

describe("the inboxes", () => {
  const configured = detectionOf({ agentConfiguration: found("agents.yaml") });
  const inboxes = (tree: Tree) =>
    Object.keys(carryOut(configured, ["install"], tree).files)
      .filter((path) => path.startsWith("inbox/"))
      .map((path) => path.split("/")[1]);

  it.each([
    ["config.yaml", "agents: { alice: {}, bob: {} }\n"],
    ["config.yaml", "agents:\n  - name: alice\n  - name: bob\n"],
    ["agents.yaml", "agents: [alice, bob]\n"],
    ["agents.yaml", "version: 1\nalice: { role: dev }\nbob: { role: qa }\n"],
    ["agents.json", '[{ "id": "alice" }, { "id": "bob" }, { "id": "../eve" }]'],
    ["config.json", '{ "agents": { "alice": {}, "bob": {} } }'],
  ])("are those of the agents that %s names: %j", (name, text) => {
    expect(inboxes({ [name]: text })).toEqual(["alice", "bob"]);
  });

  it("are three to begin with where a configuration names no agent", () => {
    const starters = ["code", "chat", "human"];

    expect(inboxes({ "agents.yaml": "agents: {\n" })).toEqual(starters);
    expect(inboxes({ "agents.yaml/alice.yaml": "" })).toEqual(starters);
  });
});

it("hidden folders and names that message.sh refuses are no agents to write to", () => {
  const agents = ["-rf", ".archive", "a|b", "\ufffd", "zoe"];
  const detection = detectionOf({ inbox: found("inbox/zoe"), agents });

  const { files } = carryOut(detection, ["configure-agents", "collision-free-messaging"]);

  expect(files["config.yaml"]).toMatch(/agents:\n {2}zoe:\n {4}inbox: inbox\/zoe\n$/);
  expect(Object.keys(files).filter((path) => path.endsWith(".msg"))).toEqual([expect.stringMatching(/^inbox\/zoe\//)]);
  expect(JSON.stringify(planOf(detection).testing)).not.toContain(".archive");
});

describe("the step of a gap", () => {
  it.each(patternId.options)("closes %s where git ignores what it creates", async (id) => {
    const { files } = carryOut(nothing, [id], { ".gitignore": "*.msg\n*.tla\n*.log\n/*/\n" });

    expect(await gapsIn(files)).not.toContain(id);
  });

  it.each(patternId.options)("closes %s and no other gap", async (id) => {
    const { files } = carryOut(nothing, [id], { "README.md": "# Ours\n" });

    expect(await gapsIn(files)).toEqual(patternId.options.filter((other) => other !== id));
  });

  it.each(patternId.options)("adds to %s nothing, once it was carried out", (id) => {
    const { files } = carryOut(nothing, [id]);

    expect(carryOut(nothing, [id], files).changes).toEqual([]);
    expect(carryOut(detectionOf({}, []), [id], files, planOf(nothing)).changes).toEqual([]);
  });

  it("replaces no file", () => {
    const page = "docs/coordination/priority-queue.md";
    const { files, drafted } = carryOut(nothing, ["priority-queue"], { [page]: "ours", "queue/low/a": "b" });

    expect(files[page]).toBe("ours");
    expect(drafted[0]).toEqual({
      title: "Implement priority-queue",
      written: ["queue/high", "queue/normal"],
      kept: ["queue/low", page],
    });
  });

  it("is refused where another file has the place of one that it can't do without", () => {
    expect(code(() => carryOut(nothing, ["fault-tolerant-wrappers"], { "scripts/with-retry.sh": "#!/bin/sh\n" }))).toBe(
      "path-taken",
    );
    expect(code(() => carryOut(nothing, ["fault-tolerant-wrappers"], { scripts: "a file" }))).toBe("path-taken");
    expect(code(() => carryOut(nothing, ["defer-queue"], { defer: "a file" }))).toBe("path-taken");
    expect(code(() => carryOut(nothing, ["start-event-log"], { "events.log/a": "" }))).toBe("path-taken");
  });

  it("leaves out a page that has no place", () => {
    const { drafted } = carryOut(nothing, ["defer-queue"], { docs: "a file" });

    expect(drafted[0]?.written).toEqual(["defer"]);
  });
});

describe("authority domains", () => {
  const config = (text: string) =>
    carryOut(nothing, ["authority-domains"], { "config.yaml": text }).files["config.yaml"];

  it("are added to each agent that has none; comments and the rest stay", () => {
    const before = `# Who does what
agents:
  code:   # writes
    tools: [git]
  human:
  chat:
    authority_domains: []   # none on purpose
database: {type: postgresql}
`;

    expect(config(before)).toBe(`# Who does what
agents:
  code:   # writes
    tools: [git]
    authority_domains:
      - implementation
      - testing
  human:
    authority_domains:
      - priorities
      - approval
  chat:
    authority_domains: []   # none on purpose
database: {type: postgresql}
`);
  });

  it("give no agent a domain that another one has, or is named after", () => {
    const before = "agents:\n  code: {}\n  testing: {}\n  lead: { authority_domains: [priorities] }\n  human: {}\n";

    expect(parseYaml(config(before) ?? "", { path: "config.yaml" }).get(["agents"])).toEqual({
      code: { authority_domains: ["implementation"] },
      testing: { authority_domains: ["testing"] },
      lead: { authority_domains: ["priorities"] },
      human: { authority_domains: ["approval"] },
    });
  });

  it("say of agents in a list what they have to become", () => {
    const draft = openDraft(memorySystem({ files: placed({ "config.yaml": "agents: [code]\n" }) }), { roots: [root] });

    expect(() => draftStep(draft, planOf(nothing), "authority-domains", nothing)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("Write them as a map") }),
    );
  });

  it("come with agents where config.yaml names none", () => {
    expect(config("# ours\nproject: {name: x}\n")).toContain("# ours\nproject: {name: x}\nagents:\n  code:\n");
  });

  it("are for the agents that have an inbox", () => {
    const detection = detectionOf({ agents: ["priority", "no: yes", "ops"], agentConfiguration: found("agents.json") });
    const { files } = carryOut(detection, ["authority-domains"]);

    expect(files["config.yaml"]).toContain('"no: yes":\n');
    expect(files["config.yaml"]).toContain("authority_domains:\n      - ops");
    expect(files["config.yaml"]).not.toContain("priority");
  });

  it("go past agents that stand for another one", () => {
    const before = "base: &base {tools: []}\nagents:\n  a: *base\n  b: {tools: []}\n";

    expect(config(before)).toBe(
      "base: &base {tools: []}\nagents:\n  a: *base\n  b: {tools: [], authority_domains: [b]}\n",
    );
  });

  it.each([
    ["agents: [code, chat]\n", "by-hand"],
    ["agents: {code: text}\n", "by-hand"],
    ["base: &base {tools: []}\nagents: {a: *base}\n", "by-hand"],
    ["agents: {code: [\n", "syntax"],
  ])("in %j are left to the user", (text, reason) => {
    expect(code(() => config(text))).toBe(reason);
  });
});

describe("the other steps", () => {
  it("set up a project from nothing, and every gap closes", async () => {
    const steps = planOf(nothing)
      .steps.filter(({ work }) => work.kind === "change-set")
      .map(({ id }) => id);
    const { files, changes } = carryOut(nothing, steps);

    expect(await gapsIn(files)).toEqual([]);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        "message.sh",
        "config.yaml",
        "events.log",
        "inbox/code/.gitkeep",
        "inbox/human/.gitkeep",
      ]),
    );
    expect(files["config.yaml"]).toBe(`# The agents of this project and where their messages arrive.
project:
  name: workflow
agents:
  code:
    inbox: inbox/code
    authority_domains:
      - implementation
      - testing
  chat:
    inbox: inbox/chat
    authority_domains:
      - planning
      - communication
  human:
    inbox: inbox/human
    authority_domains:
      - priorities
      - approval
`);
    expect(changes.find(({ path }) => path === `${root}/message.sh`)?.after).toMatchObject({ mode: 0o755 });
  });

  it("give inboxes to the agents that config.yaml names", () => {
    const detection = detectionOf({ agentConfiguration: found("config.yaml") });
    const { files } = carryOut(detection, ["install"], { "config.yaml": "agents: {ops: {}, ../out: {}, .git: {}}\n" });

    expect(Object.keys(files).filter((path) => path.startsWith("inbox"))).toEqual(["inbox/ops/.gitkeep"]);
  });

  it("close no gap by installing", async () => {
    const { files } = carryOut(nothing, ["install"]);

    expect(await gapsIn(files)).toEqual(patternId.options);
  });

  it("make no inbox in a project with a database before its messages move", async () => {
    const database = workedDetections["database of a team with nothing else"];
    const plan = planOf(database);

    expect(Object.keys(carryOut(database, ["install"]).files).filter((path) => path.startsWith("inbox"))).toEqual([]);
    expect(code(() => carryOut(database, ["collision-free-messaging"]))).toBe("step-too-early");
    const layout = (tree: Tree) => Object.keys(carryOut(database, ["migrate-messages/create-layout"], tree).files);
    expect(layout({})).toEqual(["inbox/.gitkeep"]);
    expect(layout({ "config.yaml": "agents: { code: {} }\n" })).toEqual(["config.yaml", "inbox/code/.gitkeep"]);
    const moved = markStep(plan, "migrate-messages", { kind: "done", at: "2026-01-30T12:00:00Z" });
    expect(await gapsIn(carryOut(database, ["collision-free-messaging"], {}, moved).files)).not.toContain(
      "collision-free-messaging",
    );
  });

  it("that Lockstep can't do by files say so", () => {
    for (const id of ["back-up", "test", "cut-over"])
      expect(code(() => carryOut(nothing, [id]))).toBe("not-a-change-set");
    expect(code(() => carryOut(nothing, ["no such step"]))).toBe("unknown-step");
  });
});

it("an object of the graph is named by its content", () => {
  const { files } = carryOut(nothing, ["content-addressed-dag"]);
  const [path = "", text = ""] = Object.entries(files).find(([path]) => path.startsWith("dag/objects/")) ?? [];

  expect(path).toBe(`dag/objects/${createHash("sha256").update(text).digest("hex")}.msg`);
});

it("what the plan announces is what the draft writes", () => {
  const plan = planOf(nothing);
  for (const { id, work } of plan.steps) {
    if (work.kind !== "change-set") continue;
    const announced = work.changes.map(({ path }) => path.replace(/\/$/, ""));

    expect(carryOut(nothing, [id]).drafted[0]?.written).toEqual(announced);
  }
});
