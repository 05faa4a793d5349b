import { describe, expect, it } from "vitest";
import { FileError } from "../system/file-error";
import { memorySystem } from "../system/memory-system";
import type { FileSystem, System } from "../system/system";
import { apply } from "./apply";
import { dataFolder } from "./data-folder";
import { openDraft } from "./draft";
import { openHistory } from "./history";
import { recover } from "./recover";
import { planShape, shapes } from "./testing/shapes";

const home = "/home/ada";
const data = dataFolder("/data");
const shape = shapes.find(({ name }) => name === "an update, a creation and a deletion") ?? shapes[0];
if (!shape) throw new Error("No shapes");
const start = () =>
  memorySystem({
    home,
    files: Object.fromEntries(Object.entries(shape.before).map(([name, text]) => [`${home}/${name}`, text])),
  });

describe.each(["ENOSPC", "EACCES", "EROFS", "EIO"])("when the disk says %s", (code) => {
  it.each([
    { name: "its new bytes held", options: {} },
    { name: "its new bytes read while they are staged", options: { holdAtMost: 0 } },
  ])("leaves every file as it was, whichever operation it is said to, and says why, $name", async ({ options }) => {
    for (let operation = 1; ; operation += 1) {
      const machine = start();
      const before = machine.files.texts(home);
      const plan = planShape(machine, home, shape);
      const failing = failingAt(machine, operation, code);

      const result = await attempt(() => apply(failing, data, plan, options));
      if (!failing.failed()) break;

      if (result === "threw") expect(machine.files.texts(home)).toEqual(before);
      else if (result.kind === "failed") {
        expect(result.failure.message.length).toBeGreaterThan(10);
        expect(machine.files.texts(home), `operation ${operation}`).toEqual(before);
        expect(machine.files.list(data.journal)).toEqual([]);
      } else expect(result.kind).toBe("applied");
    }
  });
});

it("says in a sentence what the disk refused", async () => {
  const machine = memorySystem({ home, files: { [`${home}/kept`]: "" } });
  const draft = openDraft(machine, { roots: [home] });
  draft.write(`${home}/new/file`, new Uint8Array([1]), { component: "test", reason: "It is new." });
  const makeFolder: FileSystem["makeFolder"] = (path, mode) => {
    if (path.startsWith(home)) throw new FileError("EACCES", "make the folder", path);
    machine.files.makeFolder(path, mode);
  };

  const files = { ...machine.files, makeFolder };
  const result = await apply({ ...machine, files }, data, draft.finish({ engine: "config-sync", title: "New" }));

  expect(result).toMatchObject({
    kind: "failed",
    failure: {
      message: expect.stringMatching(/^Permission denied: \S+ \(while trying to make the folder\)\. Nothing/),
    },
  });
});

it("names the file, and not what stands for it until it is in place, where a folder became a file since", async () => {
  const machine = memorySystem({ home, files: { [`${home}/notes/kept`]: "" } });
  const draft = openDraft(machine, { roots: [home] });
  draft.write(`${home}/notes/new`, new Uint8Array([1]), { component: "test", reason: "It is new." });
  const plan = draft.finish({ engine: "config-sync", title: "New" });
  machine.files.remove(`${home}/notes/kept`);
  machine.files.removeFolder(`${home}/notes`);
  machine.files.place(`${home}/notes`, "a file");

  const message = `A part of the path is not a folder: ${home}/notes/new (while trying to create it). Nothing was changed.`;
  expect(await apply(machine, data, plan)).toMatchObject({ kind: "failed", failure: { message }, undone: true });
});

it("stops with the list when a file changed since the plan, and writes nothing", async () => {
  const machine = start();
  const plan = planShape(machine, home, shape);
  machine.files.place(`${home}/p/b`, "somebody else's");
  const before = machine.files.texts(home);

  const result = await apply(machine, data, plan);

  expect(result).toEqual({ kind: "stale", paths: [`${home}/p/b`] });
  expect(machine.files.texts(home)).toEqual(before);
});

it.each(["rewritten", "deleted", "replaced by a link"])(
  "takes back what it did when a file is %s between check and rename",
  async (how) => {
    const machine = start();
    const plan = planShape(machine, home, shape);
    const target = `${home}/p/b`;
    const racing = onFirst(
      machine,
      "rename",
      (to) => to === `${home}/p/a`,
      () => {
        machine.files.remove(target);
        if (how === "rewritten") machine.files.place(target, "theirs");
        if (how === "replaced by a link") machine.files.link(target, "/etc/passwd");
      },
    );

    const result = await apply(racing, data, plan);

    expect(result).toEqual({ kind: "stale", paths: [target] });
    const texts = machine.files.texts(home);
    expect(texts[`${home}/p/a`]).toBe("1");
    expect(texts[`${home}/p/c`]).toBeUndefined();
    expect(texts[target]).toBe(how === "rewritten" ? "theirs" : undefined);
    expect(openHistory(machine, data).ids()).toEqual([]);
  },
);

it("leaves it to the next start to take back what is on a disk that went away in the middle", async () => {
  const machine = start();
  machine.files.mount(`${home}/p`);
  const plan = planShape(machine, home, shape);
  const before = machine.files.texts(home);
  let connect = () => {};
  const going = onFirst(
    machine,
    "rename",
    (to) => to === `${home}/p/a`,
    () => {
      connect = machine.files.unmount(`${home}/p`);
    },
  );

  const result = await apply(going, data, plan);
  connect();
  const recovered = await recover(machine, data);

  expect(result).toMatchObject({
    kind: "failed",
    undone: false,
    failure: { message: expect.not.stringContaining("Nothing was changed") },
  });
  expect(recovered).toMatchObject([{ kind: "undone", leftAlone: [] }]);
  expect(machine.files.texts(home)).toEqual(before);
});

it("keeps permission bits and follows a link inside the allowed folders", async () => {
  const machine = memorySystem({ home });
  machine.files.place(`${home}/dotfiles/a.json`, "old", 0o640);
  machine.files.link(`${home}/a.json`, "dotfiles/a.json");
  const draft = openDraft(machine, { roots: [home] });
  draft.write(`${home}/a.json`, new TextEncoder().encode("new"), { component: "a", reason: "test" });

  await apply(machine, data, draft.finish({ engine: "config-sync", title: "test" }));

  expect(machine.files.look(`${home}/a.json`)?.kind).toBe("link");
  expect(machine.files.look(`${home}/dotfiles/a.json`)).toMatchObject({ kind: "file", mode: 0o640 });
  expect(machine.files.texts()[`${home}/dotfiles/a.json`]).toBe("new");
});

it("refuses a link that leads out of the allowed folders", () => {
  const machine = memorySystem({ home, files: { "/etc/secret": "x" } });
  machine.files.link(`${home}/a.json`, "/etc/secret");

  expect(() => openDraft(machine, { roots: [home] }).read(`${home}/a.json`)).toThrow(/outside the folders/);
});

it("waits for another applier, takes over a dead one's lock, and refuses a living one's after a while", async () => {
  const machine = start();
  const lock = (process: number) => machine.files.place(data.lock, JSON.stringify({ process, token: "x" }), 0o600);
  lock(1);
  expect((await apply(machine, data, planShape(machine, home, shape))).kind).toBe("applied");

  const busy = {
    ...machine,
    processes: { id: 4242, isRunning: () => true, programs: () => [], run: machine.processes.run },
  };
  lock(7);
  await expect(apply(busy, data, planShape(machine, home, { ...shape, edits: { "p/a": "5" } }))).rejects.toThrow(
    /applying a change right now/,
  );
});

it.each(["", JSON.stringify({ process: 7, token: "x" })])(
  "takes over a lock (%s) that is dated in the future",
  async (text) => {
    const machine = start();
    machine.files.place(data.lock, text, 0o600);
    machine.files.setModified(data.lock, (machine.clock.now().getTime() + 86_400_000) * 1000);
    const processes = { ...machine.processes, isRunning: () => true };

    expect((await apply({ ...machine, processes }, data, planShape(machine, home, shape))).kind).toBe("applied");
  },
);

it("waits for the lock of the program whose file it is, and takes over one that is too old", async () => {
  const locked = shapes.find(({ lock }) => lock !== undefined) ?? shape;
  const machine = memorySystem({ home, files: { [`${home}/a`]: "1", [`${home}/b`]: "2" } });
  machine.files.makeFolder(`${home}/a.lock`, 0o755);

  expect((await apply(machine, data, planShape(machine, home, locked))).kind).toBe("applied");
  expect(machine.files.look(`${home}/a.lock`)).toBeUndefined();
});

it("keeps the newest change set of every file, however old, when history is pruned", async () => {
  const machine = start();
  for (const text of ["3", "4", "5"]) {
    await apply(machine, data, planShape(machine, home, { name: text, before: {}, edits: { "p/a": text } }));
    await machine.clock.sleep(40 * 86_400_000);
  }
  const history = openHistory(machine, data);

  expect(history.prune({ changeSets: 1, days: 30 })).toBe(2);
  expect(history.ids()).toHaveLength(1);
  expect(history.prune({ changeSets: 1, days: 1 })).toBe(0);
});

function failingAt(system: System, operation: number, code: string): System & { failed(): boolean } {
  let asked = 0;
  let failed = false;
  const names = [
    "create",
    "rename",
    "remove",
    "makeFolder",
    "removeFolder",
    "flush",
    "flushFolder",
    "flushFolders",
  ] as const;
  const files: FileSystem = { ...system.files };
  for (const name of names) {
    const real = system.files[name].bind(system.files) as (...args: unknown[]) => unknown;
    Object.assign(files, {
      [name]: (...args: unknown[]) => {
        asked += 1;
        if (asked === operation) {
          failed = true;
          throw new FileError(code, name, String(args[0]));
        }
        return real(...args);
      },
    });
  }
  return { ...system, files, failed: () => failed };
}

function onFirst(system: System, name: "rename", when: (to: string) => boolean, then: () => void): System {
  let done = false;
  const files: FileSystem = {
    ...system.files,
    [name]: (from: string, to: string) => {
      system.files.rename(from, to);
      if (!done && when(to)) {
        done = true;
        then();
      }
    },
  };
  return { ...system, files };
}

async function attempt<T>(run: () => Promise<T>): Promise<T | "threw"> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof FileError) return "threw";
    throw error;
  }
}

it("keeps its memory small while a large plan is applied, also one that fails, and no longer", async () => {
  const machine = memorySystem({ home });
  const draft = openDraft(machine, { roots: [home] });
  for (let n = 0; n < 10_000; n += 1) {
    draft.write(`${home}/${n}`, new Uint8Array(), { component: "a", reason: "b" });
  }
  const plan = draft.finish({ engine: "targets", title: "many" });
  let small = 0;
  const keepHeapSmall = () => {
    small += 1;
    return () => {
      small -= 1;
    };
  };
  const seen: number[] = [];
  const files: FileSystem = {
    ...machine.files,
    rename(from, to) {
      seen.push(small);
      throw new FileError("EIO", `rename ${from} to`, to);
    },
  };

  await attempt(() => apply({ ...machine, files, keepHeapSmall }, data, plan));

  expect(seen).toContain(1);
  expect(small).toBe(0);
});
