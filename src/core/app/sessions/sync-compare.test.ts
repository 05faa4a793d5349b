import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionComparison } from "../../../shared/sessions/sync-compare";
import { pullReview } from "../../../shared/sessions/sync-view";
import { type SyncMachine, syncMachines } from "../../sessions/sync/testing/sync-machine";
import { nodeSystem } from "../../system/node-system";

let machines: ReturnType<typeof syncMachines>;
let shared: string;
let ada: SyncMachine;
let ben: SyncMachine;
beforeEach(async () => {
  machines = syncMachines();
  shared = join(machines.root, "shared");
  mkdirSync(shared);
  ada = await machines.machine("ada", { kind: "folder", path: shared });
  ben = await machines.machine("ben", { kind: "folder", path: shared });
});
afterEach(() => machines.close());

describe("a session beside the remote", () => {
  it("shows what the others changed since, what is here alone and what is there alone", async () => {
    await bothHave({ "s/plans/plan.md": "one\n", "s/specs/spec.md": "spec\n", "s/tasks/tasks.md": "tasks\n" });
    ben.write({ "s/plans/plan.md": "two\n", "s/plans/theirs.md": "new\n" });
    await ben.sync.push(ben.workspace, {});
    ada.write({ "s/plans/ours.md": "mine\n" });
    ada.remove("s/tasks/tasks.md");

    const now = await compare("remote");
    const before = await compare("base");

    expect([now.remote, now.version, before.version]).toEqual([shared, 2, 1]);
    expect(statesOf(now)).toEqual({
      "plans/ours.md": "only-here",
      "plans/plan.md": "changed",
      "plans/theirs.md": "only-there",
      "tasks/tasks.md": "only-there",
    });
    expect(statesOf(before)).toEqual({ "plans/ours.md": "only-here", "tasks/tasks.md": "only-there" });
    expect(now.artifacts[1]).toMatchObject({ diff: { before: "two\n", after: "one\n", added: 1, removed: 1 } });
    expect(await compare("remote", "specs/spec.md")).toMatchObject({ artifacts: [{ state: "same" }] });
  });

  it("shows what was changed here since the last sync, also when the remote has gone on", async () => {
    await bothHave({ "s/plans/plan.md": "one\n" });
    ben.write({ "s/plans/plan.md": "two\n" });
    await ben.sync.push(ben.workspace, {});
    ada.write({ "s/plans/plan.md": "mine\n" });

    const { artifacts } = await compare("base", "plans/plan.md");

    expect(artifacts).toMatchObject([{ state: "changed", diff: { before: "one\n", after: "mine\n" } }]);
  });

  it("says of a file that is no text that it differs, and of one that is never shared why", async () => {
    await bothHave({ "s/a.bin": "\0one" });
    ada.write({ "s/a.bin": "\0two" });
    writeFileSync(join(ada.workspace, ".idse/projects/app/sessions/s/large.bin"), new Uint8Array(9 * 1_048_576));

    expect((await compare("remote", "a.bin")).artifacts).toMatchObject([
      { diff: { omitted: "The file is not text." } },
    ]);
    expect((await compare("remote", "large.bin")).artifacts).toMatchObject([
      { state: "left-out", reason: "It has more than 8 MB" },
    ]);
  });

  it("does not take the other version of a conflict for something to push", async () => {
    await bothHave({ "s/plans/plan.md": "one\n" });
    ben.write({ "s/plans/plan.md": "two\n" });
    await ben.sync.push(ben.workspace, {});
    ada.write({ "s/plans/plan.md": "mine\n" });
    await ada.pull();
    const sibling = Object.keys(ada.files()).find((path) => path.includes(".remote-")) ?? "";

    expect(statesOf(await compare("remote"))).toEqual({ "plans/plan.md": "changed" });
    expect(statesOf(await compare("base"))).toEqual({ "plans/plan.md": "changed" });
    expect(await compare("remote", sibling.slice("s/".length))).toMatchObject({ artifacts: [{ state: "left-out" }] });
  });

  it("says what is missing: the place, the session, the file, the connection", async () => {
    const alone = await machines.machine("eve", undefined);
    await expect(compare("remote", undefined, alone)).rejects.toThrow("has nowhere to sync its sessions with.");
    await expect(compare("remote")).rejects.toThrow(`app has no session s here or at ${shared}.`);
    ada.write({ "s/a.md": "1\n" });
    expect(await compare("remote")).toMatchObject({ artifacts: [{ state: "only-here", path: "a.md" }] });
    expect((await compare("remote")).version).toBeUndefined();
    await expect(compare("remote", "../../../config.json")).rejects.toThrow(
      "The session s has no ../../../config.json",
    );

    await ada.sync.push(ada.workspace, {});
    renameSync(shared, `${shared}-unplugged`);

    await expect(compare("remote")).rejects.toThrow(`${shared} is not there.`);
    expect(await compare("base")).toMatchObject({ version: 1, artifacts: [] });
  });

  it("is told in the shape that a window accepts, and so is a pull that brings something", async () => {
    await bothHave({ "s/plans/plan.md": "one\n" });
    ben.write({ "s/plans/plan.md": "two\n", "s/tasks/tasks.md": "new\n" });
    await ben.sync.push(ben.workspace, {});

    const review = await ada.sync.planPull(ada.workspace, { reveal: false });

    expect(pullReview.parse(review).sessions).toMatchObject([{ session: "s", version: 2 }]);
    expect(sessionComparison.parse(await compare("remote")).artifacts).toHaveLength(2);
  });

  it("compares with a git repository as it is now", async () => {
    const url = join(machines.root, "shared.git");
    execFileSync("git", ["init", "--quiet", "--bare", url]);
    const remote = { kind: "git", url, branch: "sessions" } as const;
    const [one, two] = [await machines.machine("one", remote), await machines.machine("two", remote)];
    one.write({ "s/a.md": "1\n" });
    await one.sync.push(one.workspace, {});
    await two.pull();
    two.write({ "s/a.md": "2\n" });
    await two.sync.push(two.workspace, {});

    expect((await compare("remote", "a.md", one)).artifacts).toMatchObject([{ diff: { before: "2\n", after: "1\n" } }]);
  });

  it.each(["status", "planPull"] as const)("puts nothing back that is being pushed meanwhile: %s", async (ask) => {
    const url = join(machines.root, "shared.git");
    execFileSync("git", ["init", "--quiet", "--bare", url]);
    const remote = { kind: "git", url, branch: "sessions" } as const;
    const { processes } = nodeSystem({ home: machines.root });
    let asked: Promise<unknown> | undefined;
    const one: SyncMachine = await machines.machine("one", remote, {
      processes: {
        ...processes,
        async run(argv, options) {
          const run = await processes.run(argv, options);
          if (argv.includes("add") && !asked) {
            asked = other.sync[ask](other.workspace, { reveal: false });
            await Promise.race([asked, new Promise((settle) => setTimeout(settle, 500))]);
          }
          return run;
        },
      },
    });
    const other = await machines.machine("one", remote);
    one.write({ "s/a.md": "1\n" });
    const [report] = await one.sync.push(one.workspace, {});
    await asked;

    expect(report).toMatchObject({ pushed: ["s"] });
    const two = await machines.machine("two", remote);
    await two.pull();
    expect(two.read("s/a.md")).toBe("1\n");
  });
});

async function bothHave(files: Readonly<Record<string, string>>): Promise<void> {
  ada.write(files);
  await ada.sync.push(ada.workspace, {});
  await ben.pull();
}

function compare(side: "remote" | "base", path?: string, machine = ada) {
  return machine.sync.compare(machine.workspace, { project: "app", session: "s", path, side, reveal: false });
}

function statesOf({ artifacts }: Awaited<ReturnType<typeof compare>>): Record<string, string> {
  return Object.fromEntries(artifacts.map(({ path, state }) => [path, state]));
}
