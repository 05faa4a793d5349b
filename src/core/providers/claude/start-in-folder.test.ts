import { describe, expect, it } from "vitest";
import type { Value } from "../../documents/document";
import { plainData } from "../../documents/plain-data";
import { claudeMcp } from "./mcp-dialect";

const server = { transport: "stdio", command: "x", args: ["1", "$$2"], cwd: "${HOME}/a b" } as const;
const shell = ["-c", 'cd "$0" && exec "$@"'];
const wrapped = { type: "stdio", command: "sh", args: [...shell, "${HOME}/a b", "x", "1", "$2"], env: {} };
const entry = (fields: object): Value => plainData(fields);
const plain = (value: Value) => JSON.parse(JSON.stringify(value));

describe("a server that a shell starts in its folder", () => {
  it("is what the user chose, and is read as the server with its folder", () => {
    const choice = claudeMcp.gates(server, undefined)[0]?.choices.find(({ id }) => id === "wrap");

    const rendered = claudeMcp.render(choice?.apply(server) ?? server, undefined, "x");

    expect(plain(rendered)).toEqual(wrapped);
    expect(claudeMcp.parse(rendered, "x").model).toEqual(server);
  });

  it("stays so when the other tool changes it", () => {
    const { cwd: _none, ...rest } = server;

    expect(claudeMcp.render(server, entry(wrapped), "x")).toEqual(entry(wrapped));
    expect(plain(claudeMcp.render({ ...rest, args: ["3"] }, entry(wrapped), "x"))).toEqual({
      ...wrapped,
      args: [...shell, "${HOME}/a b", "x", "3"],
    });
    expect(plain(claudeMcp.render({ ...server, cwd: "/b" }, entry(wrapped), "x"))).toMatchObject({
      args: [...shell, "/b", "x", "1", "$2"],
    });
  });

  it("is not taken for one where the shell does anything else", () => {
    for (const args of [["-c", "x 1"], shell, [...shell, "/a"]]) {
      expect(claudeMcp.parse(entry({ command: "sh", args }), "x").model).toMatchObject({ command: "sh" });
    }
  });
});
