import { describe, expect, it } from "vitest";
import { crashingSystem } from "../system/crashing-system";
import { FileError } from "../system/file-error";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import { apply } from "./apply";
import { dataFolder } from "./data-folder";
import { recover } from "./recover";
import { planShape, shapes } from "./testing/shapes";

const home = "/home/ada";
const data = dataFolder("/data");

describe.each(["EROFS", "ENOSPC", "EACCES"])("when the disk says %s", (code) => {
  it.each([
    {
      where: "a file belongs",
      below: home,
      message: /^".+" had been cut off: .+\/p\/.+; the next start tries again\.$/,
    },
    {
      where: "the lock belongs",
      below: data.root,
      message: /^A change had been cut off: .+; the next start tries again\.$/,
    },
  ])("leaves what was interrupted for a later start, where $where", async ({ below, message }) => {
    const machine = await interrupted();
    const { files } = machine;
    const rename = (from: string, to: string) => {
      if (to.startsWith(below)) throw new FileError(code, "rename to", to);
      files.rename(from, to);
    };

    const refused = await recover({ ...machine, files: { ...files, rename } }, data);
    const left = files.list(data.journal);
    const settled = await recover(machine, data);

    expect(refused).toMatchObject([{ kind: "stuck", message: expect.stringMatching(message) }]);
    expect(left).toHaveLength(1);
    expect(settled).toMatchObject([{ kind: "undone", leftAlone: [] }]);
    expect(files.texts(`${home}/p/`)).toEqual({ [`${home}/p/a`]: "1", [`${home}/p/b`]: "2" });
  });
});

it("does not wait for a process that is applying right now, nor touches its work", async () => {
  const machine = await interrupted();
  machine.files.place(data.lock, JSON.stringify({ process: 7, token: "x" }), 0o600);
  const before = machine.files.texts();
  const began = machine.clock.now().getTime();

  const recovered = await recover({ ...machine, processes: { ...machine.processes, isRunning: () => true } }, data);

  expect(recovered).toEqual([]);
  expect(machine.clock.now().getTime() - began).toBeLessThan(2_000);
  expect(machine.files.texts()).toEqual(before);
});

it.each([
  { where: "whose folder stays", disk: `${home}/p`, also: () => undefined },
  {
    where: "whose folder goes as well",
    disk: `${home}/p`,
    also: ({ files }: MemorySystem) => files.removeFolder(`${home}/p`),
  },
  { where: "with the folder", disk: home, also: () => undefined },
])("waits for a disk $where, instead of taking it for deleted files", async ({ disk, also }) => {
  const machine = await interrupted(disk);
  const { files } = machine;
  const connect = files.unmount(disk);
  also(machine);
  const withoutDisk = files.texts(home);

  const away = await recover(machine, data);
  const meanwhile = files.texts(home);
  connect();
  const settled = await recover(machine, data);

  expect(away).toMatchObject([
    {
      kind: "stuck",
      message: expect.stringMatching(/the disk at \S+ is not connected.+delete \/data\/journal\/.+\.json\.$/),
    },
  ]);
  expect(meanwhile).toEqual(withoutDisk);
  expect(settled).toMatchObject([{ kind: "undone", leftAlone: [] }]);
  expect(files.texts(`${home}/p/`)).toEqual({ [`${home}/p/a`]: "1", [`${home}/p/b`]: "2" });
});

it("does not wait for a folder that was deleted from a disk which is there", async () => {
  const machine = await interrupted(home);
  machine.files.unmount(`${home}/p`);
  machine.files.removeFolder(`${home}/p`);

  const settled = await recover(machine, data);

  expect(settled).toMatchObject([{ kind: "undone", leftAlone: [`${home}/p/a`] }]);
  expect(machine.files.list(data.journal)).toEqual([]);
});

it("does not wait for a disk that has another number since", async () => {
  const machine = await interrupted();
  machine.files.mount(home);

  const settled = await recover(machine, data);

  expect(settled).toMatchObject([{ kind: "undone", leftAlone: [] }]);
});

it("does not wait for the disk that the journal is on, whatever its number is since", async () => {
  const machine = await interrupted();
  machine.files.unmount(`${home}/p`);
  machine.files.mount(home);

  const settled = await recover(machine, data);

  expect(settled).toMatchObject([{ kind: "undone", leftAlone: [`${home}/p/a`] }]);
});

/** A machine on which a process died after it had replaced the first file. `disk`: a folder that is a disk of its own. */
async function interrupted(disk?: string): Promise<MemorySystem> {
  const shape = shapes.find(({ name }) => name === "an update, a creation and a deletion");
  if (!shape) throw new Error("No such shape");
  const files = Object.fromEntries(Object.entries(shape.before).map(([name, text]) => [`${home}/${name}`, text]));
  for (let operation = 1; ; operation += 1) {
    const machine = memorySystem({ files, home });
    if (disk) machine.files.mount(disk);
    const dying = crashingSystem(machine, { operation, halfway: false });
    await apply(dying, data, planShape(dying, home, shape)).catch(() => undefined);
    if (machine.files.texts()[`${home}/p/a`] !== "3") continue;
    const processes = { ...machine.processes, id: 2, isRunning: (id: number) => id === 2 };
    return { ...machine, processes };
  }
}
