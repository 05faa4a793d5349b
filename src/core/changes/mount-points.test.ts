import { expect, it } from "vitest";
import { FileError } from "../system/file-error";
import { memorySystem } from "../system/memory-system";
import { apply } from "./apply";
import { dataFolder } from "./data-folder";
import { openDraft } from "./draft";
import { openHistory } from "./history";
import { mountPointsOf } from "./mount-points";
import { planUndo } from "./plan-undo";

const home = "/home/ada";
const disk = "/media/ada/stick";
const data = dataFolder("/data");

it("refuses to roll back what is on a disk that is away, and does it once that is there again, as another one", async () => {
  const machine = memorySystem({ home, files: { [`${disk}/p/a`]: "old" } });
  const { files } = machine;
  files.mount(disk);
  const draft = openDraft(machine, { roots: [disk] });
  draft.remove(`${disk}/p/a`, { component: "a", reason: "test" });
  await apply(machine, data, draft.finish({ engine: "targets", title: "Sync app" }));
  const history = openHistory(machine, data);
  const record = history.read(history.ids()[0] ?? "");
  const connect = files.unmount(disk);

  expect(() => planUndo(machine, data, record)).toThrow(`"Sync app" can't be rolled back now: the disk at ${disk}`);
  files.removeFolder(disk);
  expect(() => planUndo(machine, data, record)).toThrow(`the disk at ${disk}`);

  files.mount("/another");
  connect();
  await apply(machine, data, planUndo(machine, data, record).plan);
  expect(files.texts("/media")).toEqual({ [`${disk}/p/a`]: "old" });
});

it("does without disks that it may not ask about", () => {
  const { files } = memorySystem({ home, files: { [`${home}/p/a`]: "" } });
  const diskOf = (path: string) => {
    if (path.length < home.length) throw new FileError("EACCES", "look at", path);
    return files.diskOf(path);
  };

  expect(mountPointsOf({ ...files, diskOf }, data, [`${home}/p`, home])).toEqual([home]);
});
