import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SyncRemote } from "../../../shared/sessions/sync";
import { impossiblePaths } from "../../sessions/sync/impossible-paths";
import type { SyncMachine } from "../../sessions/sync/testing/sync-machine";
import { syncMachines } from "../../sessions/sync/testing/sync-machine";
import type { System } from "../../system/system";

let machines: ReturnType<typeof syncMachines>;
let remote: SyncRemote;
let ada: SyncMachine;
beforeEach(async () => {
  machines = syncMachines();
  remote = { kind: "folder", path: join(machines.root, "shared") };
  mkdirSync(remote.path);
  ada = await machines.machine("ada", remote);
});
afterEach(() => machines.close());

const other = (over: Partial<System> = {}) => machines.machine("ben", remote, over);
const at = ({ workspace }: SyncMachine, path: string) => join(workspace, ".idse/projects/app/sessions", path);
const push = async (machine: SyncMachine) => {
  const [report] = await machine.sync.push(machine.workspace, { project: "app" });
  return report;
};
const standings = async ({ sync, workspace }: SyncMachine) => {
  const [status] = await sync.status(workspace, { project: "app" });
  return status?.sessions.map(({ session, standing }) => `${session} ${standing}`);
};

describe("what is in a session's folder and is not shared", () => {
  it("is never written through: a link keeps what it leads to", async () => {
    const ben = await other();
    mkdirSync(join(ben.workspace, "notes"));
    writeFileSync(join(ben.workspace, "notes/a.md"), "Ben's own\n");
    mkdirSync(at(ben, "s"), { recursive: true });
    symlinkSync(join(ben.workspace, "notes"), at(ben, "s/notes"));
    symlinkSync(join(ben.workspace, "notes"), at(ben, "linked"));
    ada.write({ "s/notes/a.md": "Ada's\n", "s/b.md": "b\n", "linked/a.md": "Ada's\n" });
    await push(ada);

    await ben.pull();
    const report = await push(ben);

    expect(readFileSync(join(ben.workspace, "notes/a.md"), "utf8")).toBe("Ben's own\n");
    expect(ben.read("s/b.md")).toBe("b\n");
    expect(report).toMatchObject({ pushed: [], queued: [], diverged: [] });
    expect(report?.skipped.map(({ path }) => path).sort()).toEqual(["linked", "s/notes"]);
  });

  it("does not vanish elsewhere when a folder or a session becomes a link", async () => {
    ada.write({ "s/docs/a.md": "a\n", "s/b.md": "b\n", "t/a.md": "a\n" });
    await push(ada);
    for (const path of ["s/docs", "t"]) {
      rmSync(at(ada, path), { recursive: true });
      symlinkSync(machines.root, at(ada, path));
    }

    const report = await push(ada);
    const ben = await other();
    await ben.pull();

    expect(report).toMatchObject({ pushed: [], queued: [] });
    expect(ben.files()).toEqual({ "s/docs/a.md": "a\n", "s/b.md": "b\n", "t/a.md": "a\n" });
  });

  it("is not replaced by a pull when a file has grown beyond the limit here", async () => {
    const ben = await other();
    ada.write({ "s/log.txt": "1\n" });
    await push(ada);
    await ben.pull();
    const grown = "x".repeat(9 * 1024 * 1024);
    ben.write({ "s/log.txt": grown });
    ada.write({ "s/log.txt": "1\n2\n" });
    await push(ada);

    await ben.pull();

    expect(ben.read("s/log.txt")).toBe(grown);
    expect(await push(ben)).toMatchObject({ pushed: [], queued: [] });
  });

  it("keeps a session with too many files from holding up the others", async () => {
    ada.write({ "small/a.md": "a\n" });
    mkdirSync(at(ada, "large"));
    for (let n = 0; n <= 5_000; n += 1) writeFileSync(at(ada, `large/${n}`), "");

    const report = await push(ada);

    expect(report).toMatchObject({ pushed: ["small"], queued: [] });
    expect(report?.skipped).toEqual([{ path: "large", reason: "It has more than 5000 files" }]);
  });

  it("has no git repository in it, whose settings would be programs on another machine", async () => {
    ada.write({ "s/a.md": "a\n" });
    execFileSync("git", ["init", "--quiet", at(ada, "s/nested")]);

    const report = await push(ada);
    const ben = await other();
    await ben.pull();

    expect(report?.skipped.length).toBeGreaterThan(0);
    expect(ben.files()).toEqual({ "s/a.md": "a\n" });
  });
});

it("leaves a session alone whose name is blank, says so, and does not remove it for the others", async () => {
  ada.write({ "s/a.md": "a\n", "  /a.md": "blank\n" });

  const report = await push(ada);
  const [status] = await ada.sync.status(ada.workspace, { project: "app" });

  expect(report).toMatchObject({ pushed: ["s"], queued: [], skipped: [{ path: "  ", reason: blankName }] });
  expect(status?.sessions.map(({ session }) => session)).toEqual(["s"]);
});

it("shares no project whose name is blank, says so before anything is sent, and takes no hidden folder for one", async () => {
  ada.write({ "s/a.md": "a\n" });
  mkdirSync(join(ada.workspace, ".idse/projects/.git"));
  const projects = async () => (await ada.sync.push(ada.workspace, {})).map(({ project }) => project);
  expect(await projects()).toEqual(["app"]);

  mkdirSync(join(ada.workspace, ".idse/projects/ "));

  await expect(projects()).rejects.toThrow(/projects\/ " can't be shared: that can't be a project's name/);
});

it("looks into no other folder when a project's name leads there", async () => {
  mkdirSync(join(ada.workspace, "other/sessions/s"), { recursive: true });
  writeFileSync(join(ada.workspace, "other/sessions/s/a.md"), "private\n");

  await expect(ada.sync.push(ada.workspace, { project: "../../other" })).rejects.toThrow("can't be the name");
});

describe("a pull", () => {
  it("leaves out files whose names this system can't tell apart, says so, and does not remove them for the others", async () => {
    ada.write({ "s/Plan.md": "1\n", "s/plan.md": "2\n", "S/x.md": "3\n" });
    await push(ada);
    const ben = await other({ platform: "darwin" });

    await ben.pull({ sessions: ["s"] });
    const quiet = await push(ben);
    ben.write({ "s/Plan.md": "4\n" });
    const report = await push(ben);
    await ben.pull();
    await ada.pull();

    expect(ben.files()).toEqual({ "s/Plan.md": "4\n" });
    expect(quiet).toMatchObject({ pushed: [], queued: [] });
    expect(report).toMatchObject({ pushed: ["s"], skipped: [{ path: "s/plan.md" }] });
    expect(ada.files()).toEqual({ "S/x.md": "3\n", "s/Plan.md": "4\n", "s/plan.md": "2\n" });
  });

  it("leaves out what Windows allows no file to be called", () => {
    const paths = ["a:b.md", "con.md", "docs/end.", "docs/a.md", "Docs/A.md", "-x.md"];

    expect([...impossiblePaths("win32", paths)]).toEqual(["a:b.md", "con.md", "docs/end.", "Docs/A.md"]);
    expect([...impossiblePaths("darwin", paths)]).toEqual(["Docs/A.md"]);
    expect([...impossiblePaths("linux", paths)]).toEqual([]);
  });

  it("takes the right to execute a file away again", async () => {
    ada.write({ "s/run.sh": "#!/bin/sh\n" });
    chmodSync(at(ada, "s/run.sh"), 0o755);
    await push(ada);
    const ben = await other();
    await ben.pull();
    chmodSync(at(ada, "s/run.sh"), 0o644);
    await push(ada);

    await ben.pull();

    expect(statSync(at(ben, "s/run.sh")).mode & 0o777).toBe(0o644);
    expect(await push(ben)).toMatchObject({ pushed: [], queued: [] });
  });

  it("is needed when a remote put back to a backup gives a version out again", async () => {
    const ben = await other();
    ada.write({ "s/a.md": "1\n" });
    await push(ada);
    await ben.pull();
    const shared = remote.kind === "folder" ? remote.path : "";
    execFileSync("cp", ["-a", shared, `${shared}-backup`]);
    ada.write({ "s/a.md": "1\nAda's second\n" });
    await push(ada);
    rmSync(shared, { recursive: true });
    execFileSync("cp", ["-a", `${shared}-backup`, shared]);
    ben.write({ "s/a.md": "1\nBen's second\n" });
    await push(ben);

    expect(await standings(ada)).toEqual(["s behind"]);
    ada.write({ "s/a.md": "1\nAda's third\n" });
    const report = await push(ada);

    expect(report).toMatchObject({ pushed: [], diverged: ["s"] });
    expect(await standings(ada)).toEqual(["s diverged"]);
    await ada.pull();
    expect(Object.values(ada.files()).join("")).toContain("Ben's second");
    expect(ada.read("s/a.md")).toContain("Ada's third");
  });

  it("is needed as well for a push that waited while the remote was put back to a backup", async () => {
    const ben = await other();
    ada.write({ "s/a.md": "1\n" });
    await push(ada);
    await ben.pull();
    const shared = remote.kind === "folder" ? remote.path : "";
    execFileSync("cp", ["-a", shared, `${shared}-backup`]);
    ada.write({ "s/a.md": "1\nAda's second\n" });
    await push(ada);
    rmSync(shared, { recursive: true });
    ada.write({ "s/a.md": "1\nAda's third\n" });
    await push(ada);
    execFileSync("cp", ["-a", `${shared}-backup`, shared]);
    ben.write({ "s/a.md": "1\nBen's second\n" });
    await push(ben);

    const late = { now: () => new Date(Date.now() + 3_600_000), sleep: async () => undefined };
    const hour = await syncMachines(machines.root).machine("ada", undefined, { clock: late });
    const reports = await hour.sync.deliverDue();

    expect(reports).toMatchObject([{ pushed: [], queued: [{ session: "s", state: "diverged" }] }]);
    expect(await standings(ben)).toEqual(["s in-step"]);
  });

  it("stops what no new try would mend, says why, and goes on with the next push", async () => {
    ada.write({ "s/a.md": "1\n" });
    await push(ada);
    const [index = ""] = readdirSync(join(machines.root, "shared/projects"));
    const path = join(machines.root, "shared/projects", index);
    const whole = readFileSync(path);
    writeFileSync(path, "{");
    ada.write({ "s/a.md": "2\n" });

    await expect(push(ada)).rejects.toThrow("is no index of sessions");

    const [queue] = ada.sync.queue(ada.workspace, { project: "app" });
    expect(queue?.entries).toMatchObject([{ state: "stopped", failure: expect.stringContaining("is no index") }]);
    writeFileSync(path, whole);
    expect(await push(ada)).toMatchObject({ pushed: ["s"], queued: [] });
  });

  it("forgets no conflict because of a push that is under way", async () => {
    const ben = await other();
    ada.write({ "s/a.md": "1\n" });
    await push(ada);
    await ben.pull();
    ada.write({ "s/a.md": "Ada\n" });
    await push(ada);
    ben.write({ "s/a.md": "Ben\n", "t/a.md": "new\n" });
    const { planId } = await ben.sync.planPull(ben.workspace, { project: "app", reveal: false });
    const lock = join(machines.root, "shared/lock");
    writeFileSync(lock, "held by another machine");
    const pushing = push(ben);
    const pulling = ben.sync.applyPull(planId, {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    rmSync(lock);
    const [, pulled] = await Promise.allSettled([pushing, pulling]);
    if (pulled.status === "rejected" || pulled.value.outcome.kind !== "applied") await ben.pull();

    expect(await standings(ben)).toEqual(["s conflict", "t in-step"]);
  });

  it("does not take ours for theirs when the user asks for a version that is gone", async () => {
    const ben = await other();
    ada.write({ "s/a.md": "1\n" });
    await push(ada);
    await ben.pull();
    ada.write({ "s/a.md": "Ada\n" });
    await push(ada);
    ben.write({ "s/a.md": "Ben\n" });
    const { sessions } = await ben.pull();
    const sibling = sessions[0]?.conflicts[0]?.sibling ?? "";
    expect(existsSync(at(ben, `s/${sibling}`))).toBe(true);
    ben.remove(`s/${sibling}`);

    const wish = { project: "app", session: "s", path: "a.md", use: "theirs" as const };
    expect(() => ben.sync.planSettling(ben.workspace, wish, { reveal: false })).toThrow("is not there any more");
  });
});

const blankName = "Its name can't be that of a session";
