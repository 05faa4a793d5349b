import { describe, expect, it } from "vitest";
import { FileError } from "../system/file-error";
import type { FileSystem } from "../system/system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";
import { github, jsonAt, qwenFile, toolMachine } from "../testing/tool-machine";

const { oneWay } = syncWays("mcp");

describe("a change that was made", () => {
  it("is reported as made, also where the settings can't be read", async () => {
    const system = toolMachine({ mcpServers: { github } }, "{}");
    system.files.place("/data/settings.json", '{ "retention":');

    const outcome = await syncScene(system, oneWay);

    expect(outcome).toMatchObject({ kind: "applied", files: 1 });
    expect(jsonAt(system, qwenFile).mcpServers).toHaveProperty("github");
  });
});

describe("a change set whose backup is missing", () => {
  it("shows no difference that was never there, says why, and is no patch", async () => {
    const system = toolMachine({ mcpServers: { github } }, "{}");
    await syncScene(system, oneWay);
    for (const path of Object.keys(system.files.texts())) {
      if (path.startsWith("/data/blobs/")) system.files.remove(path);
    }

    const app = await openScene(system);
    const [entry] = app.history(1);
    const id = entry?.id ?? "";

    expect(entry).toMatchObject({ files: 1, added: 0, removed: 0 });
    expect(app.historyFileDiff(id, qwenFile, { reveal: false })).toEqual({
      path: qwenFile,
      unified: "",
      added: 0,
      removed: 0,
      omitted: `${qwenFile}: Its backup is missing or damaged.`,
    });
    expect(() => app.exportChangeSet(id, "patch", { reveal: true })).toThrow(/is missing or damaged/);
    expect(app.exportChangeSet(id, "json", { reveal: true }).text).toContain("Its backup is missing or damaged.");
  });

  it("says of one that was forgotten that it was", async () => {
    const system = toolMachine({ mcpServers: { github } }, "{}");
    await syncScene(system, oneWay);
    const app = await openScene(system);
    const id = app.history(1)[0]?.id ?? "";

    await app.forget(id);

    expect(app.historyFileDiff(id, qwenFile, { reveal: false }).omitted).toContain("was forgotten");
  });
});

describe("a history with a file that is no change set", () => {
  it("names it beside the change sets that can be read, until it is gone", async () => {
    const system = toolMachine({ mcpServers: { github } }, "{}");
    await syncScene(system, oneWay);
    const app = await openScene(system);
    expect(app.listHistory(9).problem).toBeUndefined();

    system.files.place("/data/history/20260101t000000000-00000000.json", '{"format":');
    const { entries, problem } = app.listHistory(9);
    system.files.remove("/data/history/20260101t000000000-00000000.json");

    expect(entries).toHaveLength(1);
    expect(problem).toMatchObject({
      code: "history-damaged",
      message: expect.stringContaining("in /data/history: 20260101t000000000-00000000.json."),
    });
    expect(app.listHistory(9).problem).toBeUndefined();
  });

  it("names one that another user wrote as well, and goes on with the others", async () => {
    const system = toolMachine({ mcpServers: { github } }, "{}");
    await syncScene(system, oneWay);
    const [mine] = (await openScene(system)).history(1);
    const theirs = "20260101t000000000-00000000";
    for (const name of [`history/${theirs}.json`, `blobs/${theirs}.tar`]) system.files.place(`/data/${name}`, "");
    const read: FileSystem["read"] = (path) => {
      if (path.includes(theirs)) throw new FileError("EACCES", "read", path);
      return system.files.read(path);
    };

    const app = await openScene({ ...system, files: { ...system.files, read } });
    const { entries, problem } = app.listHistory(9);

    expect(entries.map(({ id }) => id)).toEqual([mine?.id]);
    expect(problem?.message).toContain(`${theirs}.json`);
    expect(app.doctor()).toContainEqual(expect.objectContaining({ name: "History", text: `Not readable: ${theirs}.` }));
    expect((await app.planUndo(mine?.id ?? "")).obstacles).toEqual([]);
  });
});

describe("a history of many change sets", () => {
  it("is listed from the backups of those that are shown alone", async () => {
    const system = toolMachine({ mcpServers: { github } }, "{}");
    await syncScene(system, oneWay);
    system.files.place(qwenFile, "{}");
    await syncScene(system, oneWay);
    const opened: string[] = [];
    const read: FileSystem["read"] = (path) => {
      if (path.startsWith("/data/blobs/")) opened.push(path);
      return system.files.read(path);
    };

    const [newest] = (await openScene({ ...system, files: { ...system.files, read } })).history(1);

    expect(newest).toMatchObject({ files: 1, removed: 1 });
    expect([...new Set(opened)]).toEqual([`/data/blobs/${newest?.id}.tar`]);
  });

  it("tells those that touched a file, and which of them were taken back", async () => {
    const system = toolMachine({ mcpServers: { github } }, "{}");
    await syncScene(system, oneWay);
    const app = await openScene(system);
    const id = app.history(1)[0]?.id ?? "";
    await app.undo((await app.planUndo(id)).planId, false, {});

    const [undo, first] = app.historyOfFile(qwenFile, 9);

    expect([undo?.undoes, first?.id, first?.undone]).toEqual([id, id, undo?.id]);
    expect(app.historyOfFile(qwenFile, 1)).toHaveLength(1);
    expect(app.historyOfFile(`${qwenFile}.other`, 9)).toEqual([]);
  });
});
