import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { apply } from "../../changes/apply";
import { dataFolder } from "../../changes/data-folder";
import { openDraft } from "../../changes/draft";
import { openHistory } from "../../changes/history";
import type { Plan } from "../../changes/plan";
import { treeOf } from "../../changes/testing/tree-of";
import { FileError } from "../../system/file-error";
import { memorySystem } from "../../system/memory-system";
import { nodeSystem } from "../../system/node-system";
import type { System } from "../../system/system";
import { openScene } from "../testing/sync-scene";
import { draftTarget } from "./draft-target";
import type { PlannedTarget } from "./plan-target";

const config = 'components: { docs: { source: docs, destination: "{package}/docs", complete: true } }\n';
const data = dataFolder("/data");
const start = () =>
  memorySystem({
    files: {
      "/main/docs/a.md": "a",
      "/main/docs/b.md": "b",
      "/main/docs/deep/c.md": "c",
      "/target/lib/docs/b.md": "b",
      "/target/own.txt": "mine",
    },
  });

describe("a sync whose source changes after it was planned", () => {
  it.each([
    ["rewritten", (machine: ReturnType<typeof start>) => machine.files.place("/main/docs/deep/c.md", "other")],
    ["deleted", (machine: ReturnType<typeof start>) => machine.files.remove("/main/docs/deep/c.md")],
  ])("names the file that was %s, and leaves everything as it was", async (_, happen) => {
    const machine = start();
    const plan = planOf(machine, await openScene(machine, "", config).plan());
    happen(machine);
    const before = machine.files.texts();

    const result = await apply(machine, data, plan);

    expect(result).toEqual({ kind: "stale", paths: ["/main/docs/deep/c.md"] });
    expect(machine.files.texts()).toEqual(before);
    expect(openHistory(machine, data).ids()).toEqual([]);
  });

  it("gives the target what was reviewed when the file changes only while that is written", async () => {
    const machine = start();
    const plan = planOf(machine, await openScene(machine, "", config).plan());
    const reviewed = machine.files.texts("/main")["/main/docs/deep/c.md"];

    const result = await apply(rewritingSource(machine), data, plan);

    expect(result.kind).toBe("applied");
    expect(machine.files.texts("/main")["/main/docs/deep/c.md"]).toBe("other");
    expect(machine.files.texts("/target")["/target/lib/docs/deep/c.md"]).toBe(reviewed);
  });

  it("takes back what it had begun when it is too large for memory and changes only then", async () => {
    const machine = start();
    machine.files.place("/main/docs/deep/c.md", "c".repeat(33 * 1024 * 1024));
    const plan = planOf(machine, await openScene(machine, "", config).plan());
    const before = machine.files.texts("/target");

    const result = await apply(rewritingSource(machine), data, plan);

    expect(result).toEqual({ kind: "stale", paths: ["/main/docs/deep/c.md"] });
    expect(machine.files.texts("/target")).toEqual(before);
    expect(machine.files.look("/target/lib/docs/deep")).toBeUndefined();
    expect(machine.files.list(data.journal)).toEqual([]);
  });

  it("is told of a file of the target as well", async () => {
    const machine = start();
    const scene = openScene(machine, "", config);
    await scene.sync();
    machine.files.place("/main/docs/a.md", "newer");
    const planned = await scene.plan();
    machine.files.place("/target/lib/docs/a.md", "theirs");

    expect(() => planOf(machine, planned)).toThrow("/target/lib/docs/a.md changed since this was planned");
  });
});

describe.skipIf(process.platform === "win32")("on a real disk", () => {
  it("gives the tree back with modes, times and links, whichever part of a sync the disk refuses", async () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-copy-")));
    try {
      const system = nodeSystem({ home: root });
      for (let n = 0; n < 40; n += 1) place(join(root, "main/docs", `part-${n % 4}`, `${n}.md`), `new ${n}`);
      symlinkSync("part-0", join(root, "main/docs/first"));
      for (let n = 0; n < 5; n += 1) place(join(root, "target/lib/docs/part-1", `${n * 4 + 1}.md`), `new ${n * 4 + 1}`);
      const scene = openScene(system, root, config);
      const { id } = await scene.sync();
      await scene.undo(id);
      const before = treeOf(join(root, "target"));
      const folder = dataFolder(join(root, "data"));

      for (const stop of [1, 12, 38]) {
        let renames = 0;
        const failing: System = {
          ...system,
          files: {
            ...system.files,
            rename(from, to) {
              if (to.startsWith(join(root, "target"))) renames += 1;
              if (renames === stop) {
                throw new FileError("EIO", "rename to", to);
              }
              system.files.rename(from, to);
            },
          },
        };
        const result = await apply(failing, folder, planOf(system, await scene.plan(), root), { flush: false });
        expect(result).toMatchObject({ kind: "failed", undone: true });
        expect(treeOf(join(root, "target")), `refused at ${stop}`).toEqual(before);
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

/** Rewrites a file of the main project when a sync has backed up everything, and begins to write. */
function rewritingSource(machine: ReturnType<typeof start>): System {
  return {
    ...machine,
    files: {
      ...machine.files,
      makeFolder(path, mode) {
        machine.files.makeFolder(path, mode);
        if (path === "/target/lib/docs/deep") machine.files.place("/main/docs/deep/c.md", "other");
      },
    },
  };
}

function planOf(system: System, planned: PlannedTarget, root = ""): Plan {
  const draft = openDraft(system, { roots: [`${root}/target`] });
  draftTarget(system.files, draft, planned);
  return draft.finish({ engine: "targets", title: "sync" });
}

function place(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
