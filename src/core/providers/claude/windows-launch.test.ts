import { describe, expect, it } from "vitest";
import type { Value } from "../../documents/document";
import { plainData } from "../../documents/plain-data";
import { claude } from "./claude";

const windows = claude.mcp("win32");
const npx = { transport: "stdio", command: "npx", args: ["-y", "gh"] } as const;
const wrapped = { type: "stdio", command: "cmd", args: ["/c", "npx", "-y", "gh"], env: {} };
const entry = (fields: object): Value => plainData(fields);
const plain = (value: Value) => JSON.parse(JSON.stringify(value));

describe("Claude Code on Windows", () => {
  it("gets a shell around launchers that are scripts", () => {
    expect(plain(windows.render(npx, undefined))).toEqual(wrapped);
    expect(plain(windows.render({ transport: "stdio", command: "server.exe" }, undefined))).toMatchObject({
      command: "server.exe",
    });
  });

  it("means the same with the shell as without", () => {
    expect(windows.parse(entry(wrapped)).server).toEqual(npx);
    expect(windows.parse(entry({ command: "CMD.EXE", args: ["/C", "npx", "-y", "gh"] })).server).toEqual(npx);
  });

  it("keeps the spelling that the user has", () => {
    const own = entry({ type: "stdio", command: "cmd.exe", args: ["/C", "npx", "-y", "gh"], env: {}, note: 1 });
    const bare = entry({ type: "stdio", command: "npx", args: ["-y", "gh"], env: {} });

    expect(windows.render(npx, own)).toBe(own);
    expect(windows.render({ ...npx, args: ["-y", "other"] }, bare)).toMatchObject({ command: "npx" });
    expect(windows.render({ ...npx, args: ["-y", "other"] }, own)).toMatchObject({
      command: "cmd",
      args: ["/c", "npx", "-y", "other"],
      note: 1,
    });
  });

  it("takes other uses of the shell for what they are", () => {
    const script = entry({ command: "cmd", args: ["/c", "start-server.bat"] });

    expect(windows.parse(script).server).toMatchObject({ command: "cmd", args: ["/c", "start-server.bat"] });
  });
});

it("is left alone elsewhere, also in WSL", () => {
  const linux = claude.mcp("linux");

  expect(linux.render(npx, undefined)).toMatchObject({ command: "npx" });
  expect(linux.parse(entry(wrapped)).server).toMatchObject({ command: "cmd" });
});
