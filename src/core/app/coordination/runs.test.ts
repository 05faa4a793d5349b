import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../../shared/pools";
import { coordinationScene } from "../../testing/coordination-scene";

/** What a todo runs: a program for Node, which Electron's executable is when it is told so. */
const program = (code: string) =>
  `{command: [${JSON.stringify(process.execPath)}, "-e", "${code}"], env: {ELECTRON_RUN_AS_NODE: 1}}`;
const say = (word: string) => program(`console.log('${word}')`);
const planFile = (rest = "") => `repos:
  - name: "app"
    path: "../app"
    role: "service"
coordination:
  plans:
    - {id: PLAN-001, title: "Ship it", status: active, repos: [app]}
  issues:
    - {id: ISSUE-001, title: "Not yet", repos: [app]}
  todos: # in order
    - id: TODO-001
      task: "Build"
      repo: app
      status: pending # for now
      estimated_hours: 2
      metadata: ${say("built")}
    - id: TODO-002
      task: "Test"
      repo: app
      estimated_hours: 1
      blocked_by: [TODO-001]
      metadata: ${say("tested").replace("{", "{cwd: sub, ")}
${rest}`;
const failing = `    - {id: TODO-003, task: "Fail", repo: app, estimated_hours: 1, metadata: ${program("process.exit(3)")}}
    - {id: TODO-004, task: "After it", repo: app, estimated_hours: 1, blocked_by: [TODO-003], metadata: ${say("never")}}
    - {id: TODO-005, task: "By hand", repo: app, estimated_hours: 1}
    - {id: TODO-006, task: "Blocked", repo: app, estimated_hours: 1, blocked_by: [ISSUE-001], metadata: ${say("no")}}
    - {id: TODO-007, task: "Behind", repo: app, estimated_hours: 1, blocked_by: [TODO-005], metadata: ${say("no")}}
`;

function runScene(text: string) {
  const scene = coordinationScene(text);
  mkdirSync(join(scene.folder, "app", "sub"), { recursive: true });
  return scene;
}

async function all(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const seen: RunEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

const order = (path: string) => ({
  path,
  target: { kind: "plan" as const, id: "PLAN-001" },
  selector: "least_loaded" as const,
  concurrency: 2,
});

describe("a run of a plan", () => {
  it("shows what it would run, runs it in order, and writes statuses and hours into the file", async () => {
    const { open, path, text } = runScene(planFile());
    const { coordination } = await open();
    coordination.open({ path });
    const { plan, trusted } = coordination.prepareRun(order(path));
    expect(plan.waves.map((wave) => wave.map(({ id, cwd, refusal }) => [id, cwd, refusal]))).toEqual([
      [["TODO-001", ".", undefined]],
      [["TODO-002", "sub", undefined]],
    ]);
    expect(trusted).toBe(false);
    const approved = plan.waves.flat().map(({ hash }) => hash);
    await expect(coordination.startRun({ ...order(path), approved })).rejects.toMatchObject({ code: "not-trusted" });

    coordination.setTrust({ path, trusted: true });
    const { runId, events } = await coordination.startRun({ ...order(path), approved });
    const seen = await all(events);

    const last = seen.at(-1);
    expect(last?.kind === "run-ended" && last.run.status).toBe("succeeded");
    const output = seen.flatMap((event) => (event.kind === "job-output" ? [event.text.trim()] : []));
    expect(output).toEqual(["built", "tested"]);
    const { entries } = coordination.list({ path, kind: "todo", filter: {} });
    expect(entries.map(({ status }) => status)).toEqual(["completed", "completed"]);
    expect(entries.every((entry) => "actual_hours" in entry && entry.actual_hours !== undefined)).toBe(true);
    expect(text()).toContain("  todos: # in order\n");
    expect(text()).toContain("status: completed # for now");
    const later = (await open()).coordination;
    expect(later.runs({ path })).toMatchObject([{ id: runId, status: "succeeded", title: "PLAN-001 Ship it" }]);
    expect((await all(later.followRun(runId))).map(({ kind }) => kind)).toEqual(["run-started", "run-ended"]);
    const told = later.entity({ path, id: "TODO-001" }).events.map(({ kind, source }) => `${kind} by ${source}`);
    expect(told).toContain("executed by worker");
    expect(told).toContain("changed by worker");
  });

  it("leaves out what can't be run, with the reason, and holds back only what depends on a failure", async () => {
    const { open, path } = runScene(planFile(failing));
    const { coordination } = await open();
    coordination.setTrust({ path, trusted: true });

    const { plan, skipped } = coordination.prepareRun(order(path));
    expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([
      ["TODO-005", "It names no command and no prompt."],
      ["TODO-006", "It waits for ISSUE-001, which is open."],
      ["TODO-007", "It waits for TODO-005, which is left out."],
    ]);
    const approved = plan.waves.flat().map(({ hash }) => hash);
    const seen = await all((await coordination.startRun({ ...order(path), approved })).events);

    const last = seen.at(-1);
    const jobs = last?.kind === "run-ended" ? last.run.jobs.map(({ id, status, heldBy }) => [id, status, heldBy]) : [];
    expect(jobs).toEqual([
      ["TODO-001", "succeeded", undefined],
      ["TODO-002", "succeeded", undefined],
      ["TODO-003", "failed", undefined],
      ["TODO-004", "held", "TODO-003"],
    ]);
    const { entries } = coordination.list({ path, kind: "todo", filter: {} });
    expect(entries.map(({ status }) => status).slice(0, 4)).toEqual(["completed", "completed", "pending", "pending"]);
    const failure = coordination.entity({ path, id: "TODO-003" }).events.find(({ kind }) => kind === "executed");
    expect(failure).toMatchObject({ text: "TODO-003 ended with exit code 3.", data: { result: "failed" } });
  });

  it("shows the variables that a command would get, and no secret among them", async () => {
    const metadata = "{command: make, env: {LD_PRELOAD: ./x.so, API_TOKEN: hunter2hunter2}}";
    const { open, path } = runScene(planFile().replace(say("built"), metadata));
    const { coordination } = await open();

    const { plan } = coordination.prepareRun(order(path));

    expect(plan.waves[0]?.[0]?.command).toMatch(/^LD_PRELOAD=\.\/x\.so API_TOKEN=•\S+ make$/);
  });

  it("runs nothing that was not approved", async () => {
    const { open, path } = runScene(planFile());
    const { coordination } = await open();
    coordination.setTrust({ path, trusted: true });

    const seen = await all((await coordination.startRun({ ...order(path), approved: [] })).events);

    const last = seen.at(-1);
    const jobs = last?.kind === "run-ended" ? last.run.jobs.map(({ status, outcome }) => [status, outcome?.kind]) : [];
    expect(jobs).toEqual([
      ["failed", "refused"],
      ["held", undefined],
    ]);
    const { entries } = coordination.list({ path, kind: "todo", filter: {} });
    expect(entries.map(({ status }) => status)).toEqual(["pending", "pending"]);
  });

  it("on a team's pool alone tells that the address of its database is missing", async () => {
    const { open, path } = runScene(planFile());
    const pools = [{ kind: "queue", name: "team", concurrency: 2, databaseVariable: "TEAM_QUEUE" }];
    const { coordination } = await open("cli", { coordination: { pools } });

    const { plan } = coordination.prepareRun(order(path));

    expect(plan.problems.map(({ message }) => message)).toEqual([
      "The pool team needs the address of its database: set TEAM_QUEUE, or give it for this run.",
    ]);
  });

  it("is planned on a team's pool whose address is given for this run alone", async () => {
    const { open, path } = runScene(planFile());
    const pools = [{ kind: "queue", name: "team", concurrency: 2, databaseVariable: "TEAM_QUEUE" }];
    const { coordination } = await open("cli", { coordination: { pools } });

    const { plan } = coordination.prepareRun({ ...order(path), databases: { team: "postgres://db.example.org/jobs" } });

    expect(plan.problems).toEqual([]);
    expect(plan.waves.flat().map(({ pool }) => pool)).toEqual(["team", "team"]);
  });

  it("is cancelled by whoever follows it, and its todo is pending again", async () => {
    const forever = program("console.log('begun'); setInterval(() => {}, 1000)");
    const { open, path } = runScene(planFile().replace(say("built"), forever));
    const { coordination } = await open();
    coordination.setTrust({ path, trusted: true });
    const approved = coordination
      .prepareRun(order(path))
      .plan.waves.flat()
      .map(({ hash }) => hash);
    const { runId } = await coordination.startRun({ ...order(path), approved });

    for await (const event of coordination.followRun(runId)) {
      if (event.kind === "job-output") coordination.cancelRun({ runId });
      if (event.kind === "run-ended") expect(event.run.status).toBe("cancelled");
    }

    const { entries } = coordination.list({ path, kind: "todo", filter: {} });
    expect(entries[0]?.status).toBe("pending");
  });

  it("that its process left behind is shown as cut off, and its todo is pending again", async () => {
    const { open, path, folder } = runScene(planFile());
    const { coordination } = await open();
    coordination.setTrust({ path, trusted: true });
    const approved = coordination
      .prepareRun(order(path))
      .plan.waves.flat()
      .map(({ hash }) => hash);
    const { runId, events } = await coordination.startRun({ ...order(path), approved });
    await all(events);
    const names = readdirSync(join(folder, "data"), { recursive: true, encoding: "utf8" });
    const runs = join(folder, "data", names.find((name) => name.endsWith("run.jsonl")) ?? "");
    const lines = readFileSync(runs, "utf8").split("\n");
    const begun = lines.findIndex((line) => line.includes('"running"') && line.includes("job-changed"));
    writeFileSync(runs, `${lines.slice(0, begun + 1).join("\n")}\n`);
    await coordination.editNow({
      path,
      edits: [{ kind: "set", entity: "todo", id: "TODO-001", path: ["status"], value: "in_progress" }],
    });

    const later = (await open()).coordination;
    expect(later.runs({ path })).toMatchObject([{ id: runId, status: "cancelled" }]);
    await later.finish();

    expect(later.list({ path, kind: "todo", filter: {} }).entries[0]?.status).toBe("pending");
  });
});
