import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply } from "../../changes/apply";
import { blobStore } from "../../changes/blob-store";
import { dataFolder } from "../../changes/data-folder";
import { openDraft } from "../../changes/draft";
import { openHistory } from "../../changes/history";
import type { Plan } from "../../changes/plan";
import { memorySystem } from "../../system/memory-system";
import { openOwnFiles } from "../own-files";
import { openKeptBackups } from "./kept-backups";
import { expiredBackups, findBackup, listBackups } from "./list-backups";
import { planRestore, planRestoreKept } from "./plan-restore";

const target = "/projects/app";
const retention = { keep: 2, days: 10 };

describe("the backups of a target", () => {
  it("are listed newest first by a time and six digits, one per sync", async () => {
    const { sync, backups } = scene({ "docs/a.md": "one" });
    await sync({ "docs/a.md": "two", "docs/b.md": "new" });
    await sync({ "docs/a.md": "three" }, "config");

    const all = backups();

    expect(all.map(({ id }) => id).every((id) => /^\d{8}T\d{6}Z-[0-9a-f]{6}$/.test(id))).toBe(true);
    expect(all).toMatchObject([
      { kind: "sync", components: ["config"], files: 1, bytes: 3, restorable: true },
      { kind: "sync", components: ["docs"], files: 2, bytes: 3, restorable: true },
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(2);
    expect(() => findBackup(all, "20260101T000000Z-000000")).toThrow("There is no backup");
  });

  it("are kept by number, then by age", async () => {
    const { system, sync, backups } = scene({});
    for (const text of ["1", "2", "3"]) await sync({ "a.md": text });

    expect(backups().map(({ keptUntil }) => keptUntil !== undefined)).toEqual([false, false, true]);
    expect(expiredBackups(backups(), system.clock.now())).toEqual([]);
    await system.clock.sleep(11 * 86_400_000);
    expect(expiredBackups(backups(), system.clock.now())).toHaveLength(1);
  });

  it("put the target back across several syncs, the new folders and the registry's line included", async () => {
    const { system, sync, backups, restore } = scene({ "docs/a.md": "one" });
    system.files.changeMode(join(target, "docs/a.md"), 0o640);
    const before = system.files.texts(target);
    await sync({ "docs/a.md": "two", "docs/new/b.md": "b" });
    await sync({ "docs/a.md": null, "docs/new/c.md": "c" });
    const oldest = backups().at(-1)?.changeSet ?? "";

    const { plan, obstacles, registry } = restore(oldest);
    await system.applyNow(plan);

    expect(obstacles).toEqual([]);
    expect(system.files.texts(target)).toEqual(before);
    expect(system.files.look(join(target, "docs/a.md"))?.mode).toBe(0o640);
    expect(system.files.look(join(target, "docs/new"))).toBeUndefined();
    expect(registry).toEqual({
      kind: "update",
      name: "app",
      fields: { last_sync: undefined, sync_version: "v0", status: undefined },
    });
  });

  it("name what the user changed since, and restore one component alone", async () => {
    const { system, sync, backups, restore } = scene({ "docs/a.md": "one", "b.toml": "x" });
    await sync({ "docs/a.md": "two" });
    await sync({ "b.toml": "y" }, "config");
    system.files.place(join(target, "docs/a.md"), "mine");
    const oldest = backups().at(-1)?.changeSet ?? "";

    expect(restore(oldest).obstacles).toEqual([join(target, "docs/a.md")]);
    const { plan } = restore(oldest, "config");
    expect(plan.set.changes.map(({ path }) => path)).toEqual([join(target, "b.toml")]);
    expect(() => restore(oldest, "plans")).toThrow("has nothing of plans");
  });

  it("take the new folders of one component back, and leave those in which others have something", async () => {
    const { system, sync, backups, restore } = scene({ "a.md": "one" });
    await sync({ "new/deep/b.md": "b", "new/c.md": "c" });
    await sync({ "new/own.toml": "x" }, "config");
    const oldest = backups().at(-1)?.changeSet ?? "";

    await system.applyNow(restore(oldest, "docs").plan);

    expect(system.files.texts(target)).toEqual({
      [join(target, "a.md")]: "one",
      [join(target, "new/own.toml")]: "x",
    });
    expect(system.files.look(join(target, "new/deep"))).toBeUndefined();
  });

  it("say that old bytes are gone", async () => {
    const { system, sync, backups, restore } = scene({ "a.md": "one" });
    await sync({ "a.md": "two" });
    openHistory(system, system.data).forget();

    expect(backups()).toMatchObject([{ restorable: false }]);
    expect(() => restore(backups()[0]?.changeSet ?? "")).toThrow("can't be put back that far");
  });

  it("are made by hand as well, with what is not there yet", async () => {
    const { system, sync, backups, kept } = scene({ "docs/a.md": "one" });
    const paths = ["docs/a.md", "docs/b.md"].map((way) => ({ path: join(target, way), component: "docs" }));
    const made = kept.make({ title: "Before I try", folder: target, paths });
    await sync({ "docs/a.md": "two", "docs/b.md": "b" });

    expect(backups().map(({ kind, files }) => [kind, files])).toContainEqual(["made-by-hand", 2]);
    const { plan } = planRestoreKept(system, { name: "app", folder: target }, made, (hash) => kept.read(made, hash));
    await system.applyNow(plan);

    expect(system.files.texts(target)).toEqual({ [join(target, "docs/a.md")]: "one" });
    kept.remove(made);
    expect(kept.of(target)).toEqual([]);
  });

  it("give back any state of any sequence of syncs", async () => {
    const text = fc.option(fc.constantFrom("x", "y", "z", ""), { nil: null });
    const wish = fc.dictionary(fc.constantFrom("a", "b", "d/c", "d/e"), text, { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 5 }), fc.nat(), async (wishes, pick) => {
        const { system, sync, backups, restore } = scene({ a: "start", "d/c": "start" });
        const states: Record<string, Record<string, string>> = {};
        for (const files of wishes) {
          const before = system.files.texts(target);
          const id = await sync(files);
          if (id !== undefined) states[id] = before;
        }
        const all = backups();
        const chosen = all[pick % Math.max(all.length, 1)]?.changeSet;
        if (chosen === undefined) return;
        await system.applyNow(restore(chosen).plan);
        expect(system.files.texts(target)).toEqual(states[chosen]);
      }),
      { numRuns: 60 },
    );
  });
});

function scene(files: Record<string, string>) {
  const placed = Object.fromEntries(Object.entries(files).map(([way, text]) => [join(target, way), text]));
  const registry = "/projects/main/lockstep.targets.json";
  const row = { name: "app", path: "../app", type: "vendored" };
  const text = (version: string) => JSON.stringify({ targets: [{ ...row, sync_version: version }] });
  const memory = memorySystem({ files: { ...placed, [join(target, ".keep")]: "", [registry]: text("v0") } });
  memory.files.remove(join(target, ".keep"));
  const data = dataFolder("/home/ada/data");
  const applyNow = async (plan: Plan) => {
    if (plan.set.changes.length === 0) return false;
    expect(await apply(memory, data, plan, { flush: false })).toMatchObject({ kind: "applied" });
    return true;
  };
  const system = { ...memory, data, applyNow };
  const kept = openKeptBackups(system, openOwnFiles(system, data.root));
  let version = 0;
  const history = () => openHistory(system, data).all();
  return {
    system,
    kept,
    backups: () => listBackups(target, history(), kept.of(target), retention),
    restore: (id: string, component?: string) =>
      planRestore(system, { name: "app", folder: target, component }, history(), id, (hash) =>
        blobStore(system, data).read(hash),
      ),
    /** Writes and removes (null) files as a sync does, with the registry's line; gives the change set's id. */
    async sync(wish: Record<string, string | null>, component = "docs"): Promise<string | undefined> {
      await memory.clock.sleep(1_500);
      const draft = openDraft(system, { roots: [target, "/projects/main"] });
      for (const [way, content] of Object.entries(wish)) {
        const path = join(target, way);
        if (content !== null) draft.write(path, new TextEncoder().encode(content), { component, reason: "sync" });
        else if (draft.read(path)) draft.remove(path, { component, reason: "sync" });
      }
      version += 1;
      const isNews = draft.finish({ engine: "targets", title: "" }).set.changes.length > 0;
      if (!isNews) return undefined;
      draft.write(registry, new TextEncoder().encode(text(`v${version}`)), { component: "registry", reason: "sync" });
      const plan = draft.finish({ engine: "targets", title: `Sync ${version}` });
      await applyNow(plan);
      return plan.set.id;
    },
  };
}
