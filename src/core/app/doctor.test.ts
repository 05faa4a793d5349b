import { describe, expect, it } from "vitest";
import { FileError } from "../system/file-error";
import type { MemorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";
import { github, toolMachine } from "../testing/tool-machine";

const { oneWay } = syncWays("all");

async function syncedMachine() {
  const system = toolMachine({ mcpServers: { github } }, "{}");
  await syncScene(system, oneWay);
  const ofHistory = async () => (await openScene(system)).doctor().find(({ name }) => name === "History");
  return { system, ofHistory };
}

describe("the doctor", () => {
  it("finds a history in order", async () => {
    const { ofHistory } = await syncedMachine();

    expect(await ofHistory()).toMatchObject({ status: "ok", text: "1 change set, all readable." });
  });

  it("names change sets whose backup is gone", async () => {
    const { system, ofHistory } = await syncedMachine();
    const [entry] = (await openScene(system)).history(1);
    for (const path of Object.keys(system.files.texts("/data/blobs/"))) system.files.remove(path);

    expect(await ofHistory()).toMatchObject({
      status: "warning",
      text: `Without their backup, which is gone: ${entry?.id}.`,
    });
  });

  it("names what is no change set, which the history leaves out", async () => {
    const { system, ofHistory } = await syncedMachine();
    system.files.place("/data/history/some-folder.json/file", "");

    expect(await ofHistory()).toMatchObject({ status: "warning", text: "Not readable: some-folder." });
    expect((await openScene(system)).history(9)).toHaveLength(1);
  });

  it("does not call a data folder on a full disk writable", async () => {
    const { system } = await syncedMachine();
    const before = system.files.texts();
    const full: MemorySystem = {
      ...system,
      files: {
        ...system.files,
        create(path, bytes, options) {
          system.files.create(path, bytes.subarray(0, bytes.length >> 1), options);
          if (bytes.length > 0) throw new FileError("ENOSPC", "create", path);
        },
      },
    };

    const checks = (await openScene(full)).doctor();

    expect(checks.find(({ name }) => name === "Data folder")).toMatchObject({
      status: "error",
      text: expect.stringContaining("No space left on the disk"),
    });
    expect(system.files.texts()).toEqual(before);
  });
});
