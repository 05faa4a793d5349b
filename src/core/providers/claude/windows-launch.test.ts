import { describe, expect, it } from "vitest";
import type { Value } from "../../documents/document";
import { plainData } from "../../documents/plain-data";
import { claudeMcp } from "./mcp-dialect";
import { withWindowsLaunch } from "./windows-launch";

const windows = withWindowsLaunch(claudeMcp);
const npx = { transport: "stdio", command: "npx", args: ["-y", "gh"] } as const;
const wrapped = { type: "stdio", command: "cmd", args: ["/c", "npx", "-y", "gh"], env: {} };
const entry = (fields: object): Value => plainData(fields);
const plain = (value: Value) => JSON.parse(JSON.stringify(value));

describe("Claude Code on Windows", () => {
  it("gets a shell around launchers that are scripts", () => {
    expect(plain(windows.render(npx, undefined, "x"))).toEqual(wrapped);
    expect(plain(windows.render({ transport: "stdio", command: "server.exe" }, undefined, "x"))).toMatchObject({
      command: "server.exe",
    });
  });

  it("means the same with the shell as without", () => {
    expect(windows.parse(entry(wrapped), "x").model).toEqual(npx);
    expect(windows.parse(entry({ command: "CMD.EXE", args: ["/C", "npx", "-y", "gh"] }), "x").model).toEqual(npx);
  });

  it("keeps the spelling that the user has", () => {
    const own = entry({ type: "stdio", command: "cmd.exe", args: ["/C", "npx", "-y", "gh"], env: {}, note: 1 });
    const bare = entry({ type: "stdio", command: "npx", args: ["-y", "gh"], env: {} });

    expect(windows.render(npx, own, "x")).toBe(own);
    expect(windows.render({ ...npx, args: ["-y", "other"] }, bare, "x")).toMatchObject({ command: "npx" });
    expect(windows.render({ ...npx, args: ["-y", "other"] }, own, "x")).toMatchObject({
      command: "cmd",
      args: ["/c", "npx", "-y", "other"],
      note: 1,
    });
  });

  it("takes other uses of the shell for what they are", () => {
    const script = entry({ command: "cmd", args: ["/c", "start-server.bat"] });

    expect(windows.parse(script, "x").model).toMatchObject({ command: "cmd", args: ["/c", "start-server.bat"] });
  });
});
