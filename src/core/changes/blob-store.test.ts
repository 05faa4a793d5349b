import { describe, expect, it } from "vitest";
import { FileError } from "../system/file-error";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import { apply } from "./apply";
import { blobStore } from "./blob-store";
import { dataFolder, makeDataFolder } from "./data-folder";
import { openHistory } from "./history";
import { planUndo } from "./plan-undo";
import { planShape } from "./testing/shapes";

const home = "/home/ada";
const data = dataFolder("/data");
const start = () => memorySystem({ home, files: { [`${home}/a`]: "one", [`${home}/b`]: "two" } });

async function change(machine: MemorySystem, edits: Record<string, string | null>): Promise<string> {
  const plan = planShape(machine, home, { name: "edit", before: {}, edits });
  expect((await apply(machine, data, plan)).kind).toBe("applied");
  return plan.set.id;
}

async function takeBack(machine: MemorySystem, id: string): Promise<void> {
  const { plan } = planUndo(machine, data, openHistory(machine, data).read(id));
  expect((await apply(machine, data, plan)).kind).toBe("applied");
}

function backups(machine: MemorySystem): string[] {
  return Object.keys(machine.files.texts(data.blobs)).map((path) => path.slice(data.blobs.length + 1));
}

it("keeps the small files of a change set in one archive, and each large one by itself", async () => {
  const machine = start();
  const before = machine.files.texts(home);

  const id = await change(machine, { a: "three", b: null, c: "x".repeat(70_000) });

  expect(backups(machine)).toEqual([`${id}.tar`, expect.stringMatching(/^([0-9a-f]{2})\/\1[0-9a-f]{62}$/)]);
  await takeBack(machine, id);
  expect(machine.files.texts(home)).toEqual(before);
});

it("splits what is too much for one archive, and finds it again", async () => {
  const machine = start();
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`many/${n}`, `${n}`.padEnd(60_000, "x")]));

  const id = await change(machine, many);
  await change(machine, { a: "three" });

  expect(backups(machine).filter((name) => name.startsWith(id))).toEqual([`${id}.2.tar`, `${id}.tar`]);
  const removed = await change(machine, Object.fromEntries(Object.keys(many).map((name) => [name, null])));
  await takeBack(machine, removed);
  expect(Object.keys(machine.files.texts(`${home}/many/`))).toHaveLength(300);
});

it("goes through archives once, though the old and the new bytes of a file stand in two", async () => {
  const machine = start();
  const named = (text: string) =>
    Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`many/${n}`, `${text} ${n}`.padEnd(60_000, "x")]));
  await change(machine, named("old"));
  const id = await change(machine, named("new"));
  const read: string[] = [];
  const counting: MemorySystem = {
    ...machine,
    files: {
      ...machine.files,
      read(path) {
        if (path.endsWith(".tar")) read.push(path);
        return machine.files.read(path);
      },
    },
  };

  const { plan } = planUndo(counting, data, openHistory(machine, data).read(id));

  expect(plan.set.changes).toHaveLength(300);
  expect(backups(machine).filter((name) => name.startsWith(id)).length).toBeGreaterThan(2);
  // Each once to see what is in it, and once for what is taken out.
  expect(read.length).toBeLessThan(12);
});

it("leaves no half of an archive behind when the disk is full, and no file changed", async () => {
  const machine = start();
  const before = machine.files.texts();
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`many/${n}`, `${n}`.padEnd(60_000, "x")]));
  const plan = planShape(machine, home, { name: "edit", before: {}, edits: many });
  const full: MemorySystem = {
    ...machine,
    files: {
      ...machine.files,
      append(path, bytes, mode) {
        // The first archive is in its place already.
        if (path.includes(".2.tar")) throw new FileError("ENOSPC", "append to", path);
        machine.files.append(path, bytes, mode);
      },
    },
  };

  const result = await apply(full, data, plan);

  expect(result).toMatchObject({ kind: "failed", failure: { code: "disk-full" }, undone: true });
  expect(machine.files.texts()).toEqual(before);
});

describe("forgetting and pruning", () => {
  it("takes the archive of a change set away, and leaves the others whole", async () => {
    const machine = start();
    const first = await change(machine, { a: "three", b: "four" });
    const second = await change(machine, { a: "one" });
    const history = openHistory(machine, data);

    history.forget(first);

    expect(backups(machine)).toEqual([`${second}.tar`]);
    await takeBack(machine, second);
    expect(machine.files.texts(home)[`${home}/a`]).toBe("three");
    expect(() => planUndo(machine, data, history.read(first))).toThrow(/removed from the backup/);
  });

  it("takes archives away that no change set has, also half-written ones", async () => {
    const machine = start();
    const id = await change(machine, { a: "three" });
    machine.files.place(`${data.blobs}/20200101t000000000-00000000.tar`, "x");
    machine.files.place(`${data.blobs}/${id}.tar.1234.tmp`, "x");
    const [other] = [await change(machine, { a: "four" })];

    openHistory(machine, data).forget(id);

    expect(backups(machine)).toEqual([`${other}.tar`]);
  });
});

it("reads the backups of earlier versions, which have every file by itself", async () => {
  const machine = start();
  const before = machine.files.texts(home);
  const id = await change(machine, { a: "three", b: null });
  const { set } = openHistory(machine, data).read(id);
  const store = blobStore(machine, data);
  for (const state of set.changes.flatMap(({ before, after }) => [before, after])) {
    if (state.kind === "file") {
      machine.files.place(`${data.blobs}/${state.hash.slice(0, 2)}/${state.hash}`, store.read(state.hash));
    }
  }
  machine.files.remove(`${data.blobs}/${id}.tar`);

  await takeBack(machine, id);

  expect(machine.files.texts(home)).toEqual(before);
});

it("says when a backup is missing or damaged", async () => {
  const machine = start();
  const id = await change(machine, { a: "three" });
  const pack = `${data.blobs}/${id}.tar`;
  const bytes = machine.files.read(pack);
  const { set } = openHistory(machine, data).read(id);
  const hash = set.changes[0]?.before.kind === "file" ? set.changes[0].before.hash : "";

  bytes[512] = (bytes[512] ?? 0) + 1;
  machine.files.place(pack, bytes);
  expect(() => blobStore(machine, data).read(hash)).toThrow(/damaged/);
  machine.files.remove(pack);
  expect(() => blobStore(machine, data).read(hash)).toThrow(/missing/);
});

it("finds what another process has stored since, and gives up what one has let go", async () => {
  const machine = start();
  makeDataFolder(machine.files, data);
  const store = blobStore(machine, data);
  const id = await change(machine, { a: "three" });
  const { set } = openHistory(machine, data).read(id);
  const hash = set.changes[0]?.before.kind === "file" ? set.changes[0].before.hash : "";

  expect(store.has(hash)).toBe(true);
  await change(machine, { b: "five" });
  openHistory(machine, data).forget();

  expect(blobStore(machine, data).has(hash)).toBe(false);
});
