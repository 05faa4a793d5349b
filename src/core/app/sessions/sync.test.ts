import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SyncRemote } from "../../../shared/sessions/sync";
import { syncMachines } from "../../sessions/sync/testing/sync-machine";

let machines: ReturnType<typeof syncMachines>;
beforeEach(() => {
  machines = syncMachines();
});
afterEach(() => machines.close());

interface Kind {
  readonly name: string;
  readonly make: (root: string) => SyncRemote;
}

const sharedFolder: Kind = {
  name: "a shared folder",
  make: (root) => {
    mkdirSync(join(root, "shared"));
    return { kind: "folder", path: join(root, "shared") };
  },
};
const gitRepository: Kind = {
  name: "a git repository",
  make: (root) => {
    execFileSync("git", ["init", "--quiet", "--bare", join(root, "shared.git")]);
    return { kind: "git", url: join(root, "shared.git"), branch: "sessions" };
  },
};

async function two({ make }: Kind) {
  const remote = make(machines.root);
  return { ada: await machines.machine("ada", remote), ben: await machines.machine("ben", remote) };
}

describe.each([sharedFolder, gitRepository])("sessions over $name", (kind) => {
  it("carries new, changed and removed files to another machine, and nothing when there is nothing", async () => {
    const { ada, ben } = await two(kind);
    ada.write({ "s1/intents/intent.md": "# Intent\n", "s1/run.sh": "#!/bin/sh\n", "s2/plans/plan.md": "a\n" });
    chmodSync(join(ada.workspace, ".idse/projects/app/sessions/s1/run.sh"), 0o755);
    const [first] = await ada.sync.push(ada.workspace, {});
    await ben.pull();
    expect(ben.files()).toEqual(ada.files());
    expect(statSync(join(ben.workspace, ".idse/projects/app/sessions/s1/run.sh")).mode & 0o777).toBe(0o755);

    ben.write({ "s1/intents/intent.md": "# Intent\n\nMore.\n" });
    ben.remove("s2");
    await ben.sync.push(ben.workspace, {});
    await ada.pull();
    const [again] = await ada.sync.push(ada.workspace, {});

    expect(ada.files()).toEqual(ben.files());
    expect(existsSync(join(ada.workspace, ".idse/projects/app/sessions/s2"))).toBe(false);
    expect(first?.pushed).toEqual(["s1", "s2"]);
    expect(again).toMatchObject({ pushed: [], queued: [], behind: [], diverged: [] });
    expect(ben.sync.log(ben.workspace, "app", 9).map(({ direction, session }) => `${direction} ${session}`)).toEqual([
      "push s2",
      "push s1",
      "pull s2",
      "pull s1",
    ]);
  });

  it("lets one of two that changed the same session first, and loses neither's work", async () => {
    const { ada, ben } = await two(kind);
    ada.write({ "s/a.md": "1\n" });
    await ada.sync.push(ada.workspace, {});
    await ben.pull();
    ada.write({ "s/a.md": "2\n" });
    ben.write({ "s/b.md": "new\n" });

    await Promise.all([ada.sync.push(ada.workspace, {}), ben.sync.push(ben.workspace, {})]);
    await ada.pull();
    await ben.pull();
    await ada.sync.push(ada.workspace, {});
    await ben.sync.push(ben.workspace, {});
    await ada.pull();
    await ben.pull();

    expect(ada.files()).toEqual({ "s/a.md": "2\n", "s/b.md": "new\n" });
    expect(ben.files()).toEqual(ada.files());
  });
});

describe("a pull", () => {
  it("merges what both changed in different places, and keeps both versions of the rest", async () => {
    const { ada, ben } = await two(sharedFolder);
    ada.write({
      "s/plans/plan.md": "one\ntwo\nthree\n",
      "s/specs/spec.md": "spec\n",
      "s/metadata/session.json": '{"a":1,"b":1}',
    });
    await ada.sync.push(ada.workspace, {});
    await ben.pull();
    ada.write({
      "s/plans/plan.md": "ONE\ntwo\nthree\n",
      "s/specs/spec.md": "spec of Ada\n",
      "s/metadata/session.json": '{"a":2,"b":1}',
    });
    await ada.sync.push(ada.workspace, {});
    ben.write({
      "s/plans/plan.md": "one\ntwo\nTHREE\n",
      "s/specs/spec.md": "spec of Ben\n",
      "s/metadata/session.json": '{"a":1,"b":2}',
    });

    const [pushed] = await ben.sync.push(ben.workspace, {});
    const { sessions } = await ben.pull();

    expect(pushed?.diverged).toEqual(["s"]);
    expect(ben.read("s/plans/plan.md")).toBe("ONE\ntwo\nTHREE\n");
    expect(JSON.parse(ben.read("s/metadata/session.json") ?? "")).toEqual({ a: 2, b: 2 });
    expect(ben.read("s/specs/spec.md")).toBe("spec of Ben\n");
    const [conflict] = sessions[0]?.conflicts ?? [];
    expect(conflict).toMatchObject({ kind: "both-changed", path: "specs/spec.md" });
    expect(ben.read(`s/${conflict?.sibling}`)).toBe("spec of Ada\n");
    const [held] = await ben.sync.push(ben.workspace, {});
    expect(held).toMatchObject({ pushed: [], conflicts: [{ path: "specs/spec.md" }] });
    const [status] = await ben.sync.status(ben.workspace, {});
    expect(status?.sessions).toMatchObject([{ session: "s", standing: "conflict" }]);

    const wish = { project: "app", session: "s", path: "specs/spec.md", use: "theirs" } as const;
    await ben.sync.apply(ben.sync.planSettling(ben.workspace, wish, { reveal: false }).planId, {});
    await ben.sync.push(ben.workspace, {});
    await ada.pull();

    expect(ben.read("s/specs/spec.md")).toBe("spec of Ada\n");
    expect(ada.files()).toEqual(ben.files());
  });

  it("never takes a later state of the other side for an answer to a conflict that is open", async () => {
    const { ada, ben } = await two(sharedFolder);
    ada.write({ "s/spec.md": "base\n\n\n\nend\n" });
    await ada.sync.push(ada.workspace, {});
    await ben.pull();
    ada.write({ "s/spec.md": "of Ada\n\n\n\nend\n" });
    await ada.sync.push(ada.workspace, {});
    ben.write({ "s/spec.md": "of Ben\n\n\n\nend\n" });
    await ben.pull();
    ada.write({ "s/spec.md": "of Ada\n\n\n\nEND\n" });
    await ada.sync.push(ada.workspace, {});

    const { sessions } = await ben.pull();

    expect(sessions[0]?.conflicts).toHaveLength(1);
    expect(Object.values(ben.files()).sort()).toEqual(["of Ada\n\n\n\nEND\n", "of Ben\n\n\n\nend\n"]);
  });

  it("takes a pull back as a whole, and then knows that it is behind", async () => {
    const { ada, ben } = await two(sharedFolder);
    ada.write({ "s/a.md": "1\n" });
    await ada.sync.push(ada.workspace, {});
    await ben.pull();
    ada.write({ "s/a.md": "2\n", "t/b.md": "b\n" });
    await ada.sync.push(ada.workspace, {});
    const { outcome } = await ben.pull();

    await ben.rollBack(outcome.kind === "applied" ? outcome.changeSetId : "");

    expect(ben.files()).toEqual({ "s/a.md": "1\n" });
    const [status] = await ben.sync.status(ben.workspace, {});
    expect(status?.sessions.map(({ standing }) => standing)).toEqual(["behind", "behind"]);
    const [pushed] = await ben.sync.push(ben.workspace, {});
    expect(pushed).toMatchObject({ pushed: [], behind: ["s", "t"] });
  });

  it.each(["s/b.md", "t/b.md"])(
    "takes back a pull that %s followed, and removes nothing at the remote by it",
    async (later) => {
      const { ada, ben } = await two(sharedFolder);
      ada.write({ "s/a.md": "1\n" });
      await ada.sync.push(ada.workspace, {});
      const { outcome } = await ben.pull();
      ada.write({ [later]: "2\n" });
      await ada.sync.push(ada.workspace, {});
      await ben.pull();

      await ben.rollBack(outcome.kind === "applied" ? outcome.changeSetId : "");
      expect(ben.files()).toEqual({ [later]: "2\n" });
      await ben.sync.push(ben.workspace, {});
      await ada.pull();
      await ben.pull();

      for (const machine of [ada, ben]) expect(machine.files()).toEqual({ "s/a.md": "1\n", [later]: "2\n" });
    },
  );

  it("takes back a pull, and knows what was pushed since all the same", async () => {
    const { ada, ben } = await two(sharedFolder);
    ada.write({ "s/a.md": "1\n", "t/b.bin": "\0one" });
    await ada.sync.push(ada.workspace, {});
    await ben.pull();
    ada.write({ "s/a.md": "2\n" });
    await ada.sync.push(ada.workspace, {});
    const { outcome } = await ben.pull();
    ben.write({ "t/b.bin": "\0two" });
    await ben.sync.push(ben.workspace, {});

    await ben.rollBack(outcome.kind === "applied" ? outcome.changeSetId : "");
    ben.write({ "t/b.bin": "\0three" });
    const [pushed] = await ben.sync.push(ben.workspace, {});

    expect(ben.files()).toEqual({ "s/a.md": "1\n", "t/b.bin": "\0three" });
    expect(pushed).toMatchObject({ pushed: ["t"], behind: ["s"], diverged: [] });
    expect((await ben.pull()).sessions).toMatchObject([{ session: "s" }]);
    expect(ben.files()).toEqual({ "s/a.md": "2\n", "t/b.bin": "\0three" });
  });
});

describe("a remote that is away", () => {
  it("has pushes wait through a restart, last state first, and then gets each once", async () => {
    const shared = join(machines.root, "usb");
    const remote: SyncRemote = { kind: "folder", path: shared };
    const ada = await machines.machine("ada", remote);
    ada.write({ "s/a.md": "1\n", "t/b.md": "b\n" });
    const [offline] = await ada.sync.push(ada.workspace, {});
    ada.write({ "s/a.md": "2\n" });

    const later = await ada.restarted();
    const [status] = await later.sync.status(later.workspace, {});
    mkdirSync(shared);
    const [sent] = await later.sync.push(later.workspace, {});
    const ben = await machines.machine("ben", remote);
    await ben.pull();

    expect(offline).toMatchObject({ pushed: [], offline: `${shared} is not there` });
    expect(offline?.queued).toMatchObject([
      { session: "s", attempts: 1 },
      { session: "t", attempts: 1 },
    ]);
    expect(status?.connection.kind).toBe("offline");
    expect(status?.sessions).toMatchObject([
      { session: "s", standing: "ahead", queued: { state: "waiting" } },
      { session: "t", standing: "ahead", queued: { state: "waiting" } },
    ]);
    expect(sent?.pushed).toEqual(["s", "t"]);
    expect(sent?.queued).toEqual([]);
    expect(ben.files()).toEqual({ "s/a.md": "2\n", "t/b.md": "b\n" });
  });

  it("is tried again by the app when the time has come, in workspaces that nobody named", async () => {
    const shared = join(machines.root, "usb");
    const ada = await machines.machine("ada", { kind: "folder", path: shared });
    ada.write({ "s/a.md": "1\n" });
    await ada.sync.push(ada.workspace, {});
    mkdirSync(shared);

    const late = { now: () => new Date(Date.now() + 3_600_000), sleep: async () => undefined };
    const hour = await syncMachines(machines.root).machine("ada", undefined, { clock: late });
    const reports = await hour.sync.deliverDue();

    expect(reports).toMatchObject([{ project: "app", pushed: ["s"], queued: [] }]);
  });
});

describe("what could go wrong", () => {
  const one = async () => {
    const shared = join(machines.root, "shared");
    mkdirSync(shared);
    return { shared, ada: await machines.machine("ada", { kind: "folder", path: shared }) };
  };

  it("does not remove everything from the remote when the sessions are suddenly gone", async () => {
    const { ada } = await one();
    ada.write(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`s${n}/a.md`, `${n}\n`])));
    await ada.sync.push(ada.workspace, {});
    renameSync(join(ada.workspace, ".idse/projects/app/sessions"), join(machines.root, "moved"));

    await expect(ada.sync.push(ada.workspace, { project: "app" })).rejects.toThrow(
      "10 of 10 sessions are not here any more",
    );
    mkdirSync(join(ada.workspace, ".idse/projects/app/sessions"));
    await ada.pull({ force: true });

    expect(Object.keys(ada.files())).toHaveLength(10);
  });

  it("pushes everything again to a remote that was set up anew, and takes nothing for removed", async () => {
    const { ada, shared } = await one();
    ada.write({ "s/a.md": "1\n" });
    await ada.sync.push(ada.workspace, {});
    renameSync(shared, join(machines.root, "old"));
    mkdirSync(shared);

    const { sessions } = await ada.pull();
    const [pushed] = await ada.sync.push(ada.workspace, {});

    expect(sessions).toEqual([]);
    expect(ada.files()).toEqual({ "s/a.md": "1\n" });
    expect(pushed?.pushed).toEqual(["s"]);
  });

  it("shares no links and no huge files, says so, and does not delete them elsewhere", async () => {
    const { ada } = await one();
    ada.write({ "s/a.md": "1\n", "s/big.bin": "x" });
    await ada.sync.push(ada.workspace, {});
    ada.write({ "s/big.bin": "x".repeat(9 * 1024 * 1024) });
    execFileSync("ln", ["-s", "/etc/passwd", join(ada.workspace, ".idse/projects/app/sessions/s/link")]);

    const [report] = await ada.sync.push(ada.workspace, {});

    expect(report).toMatchObject({ pushed: [], diverged: [] });
    expect(report?.skipped.map(({ path }) => path).sort()).toEqual(["s/big.bin", "s/link"]);
  });

  it("keeps the key of a hub to its user, and sends none where others could read it", async () => {
    const { ada } = await one();

    await expect(ada.sync.login("http://hub.example", "key")).rejects.toThrow("is not encrypted");
    await expect(ada.sync.login("http://127.0.0.1:9", "key")).rejects.toThrow("so the key was not kept");
  });

  it("keeps what else is in the workspace's configuration", async () => {
    const { ada } = await one();
    const file = join(ada.workspace, ".idse/config.json");
    writeFileSync(file, '{\n  // ours\n  "theme": "dark"\n}\n');

    const { planId } = ada.sync.planRemote(
      ada.workspace,
      { kind: "hub", url: "https://hub.example" },
      { reveal: false },
    );
    await ada.sync.apply(planId, {});

    expect(readFileSync(file, "utf8")).toContain('// ours\n  "theme": "dark"');
    expect(ada.sync.remote(ada.workspace)).toMatchObject({ from: "workspace", remote: { url: "https://hub.example" } });
  });

  it("says which file is damaged, and overwrites none", async () => {
    const { ada } = await one();
    ada.write({ "s/a.md": "1\n" });
    await ada.sync.push(ada.workspace, {});
    writeFileSync(join(ada.workspace, ".idse/config.json"), '{ "sync": { "kind": "ftp" } }');

    await expect(ada.sync.push(ada.workspace, {})).rejects.toThrow('"sync" in');
  });
});
