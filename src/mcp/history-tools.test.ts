import { describe, expect, it } from "vitest";
import { connected, qwenFile, server, syncedId } from "./testing/connected";

describe("rollback_change_set", () => {
  it("gives every byte back, and is listed itself", async () => {
    const { call, texts } = await connected({ a: server("a") }, { b: server("b") });
    const before = texts()[qwenFile];
    const id = await syncedId(call);

    const { structured } = await call("rollback_change_set", { id });

    expect(structured).toMatchObject({ outcome: "applied", files: [qwenFile], errors: [] });
    expect(texts()[qwenFile]).toBe(before);
    const { change_sets } = (await call("list_change_sets")).structured as { change_sets: { undoes?: string }[] };
    expect(change_sets[0]).toMatchObject({ undoes: id });
    expect(change_sets[1]).toMatchObject({ id, undone: expect.any(String) });
  });

  it("finds nothing to do the second time", async () => {
    const { call } = await connected({ a: server("a") });
    const id = await syncedId(call);

    await call("rollback_change_set", { id });
    const { structured, isError } = await call("rollback_change_set", { id });

    expect(structured).toMatchObject({ outcome: "nothing-to-do" });
    expect(isError).toBe(false);
  });

  it("refuses where the same was changed since, unless forced", async () => {
    const { call, system, texts } = await connected({ a: server("a") });
    const before = texts()[qwenFile];
    const id = await syncedId(call);
    system.files.place(qwenFile, `{ "mcpServers": { "a": { "command": "x" } } }`);

    const refused = await call("rollback_change_set", { id });
    const forced = await call("rollback_change_set", { id, force: true });

    expect(refused).toMatchObject({ isError: true, structured: { outcome: "refused", obstacles: [qwenFile] } });
    expect(forced).toMatchObject({ isError: false, structured: { outcome: "applied" } });
    expect(JSON.parse(texts()[qwenFile] ?? "")).toEqual(JSON.parse(before ?? ""));
  });

  it("takes one component back", async () => {
    const { call, texts } = await connected({ a: server("a") });
    const before = texts()[qwenFile];
    const id = await syncedId(call);

    const { structured } = await call("rollback_change_set", { id, component: "qwen:mcp-servers" });

    expect(structured).toMatchObject({ outcome: "applied", files: [qwenFile] });
    expect(texts()[qwenFile]).toBe(before);
  });
});

describe("get_sync_status", () => {
  it("says how the pair of the settings stands, and changes nothing", async () => {
    const { call, texts } = await connected({ a: server("a") }, { b: server("b") });
    const before = texts();

    const { structured, text } = await call("get_sync_status");

    expect(structured).toMatchObject({ source: "claude", destination: "qwen", verdict: "drift", counts: { added: 2 } });
    expect(text).toContain("drift");
    expect(texts()).toEqual(before);
  });

  it("takes the other tool for the side that is not named", async () => {
    const { call } = await connected({});

    const { structured } = await call("get_sync_status", { source: "qwen" });

    expect(structured).toMatchObject({ source: "qwen", destination: "claude" });
  });
});
