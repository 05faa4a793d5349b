import type { Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import { asObject, plainData } from "../../documents/plain-data";
import type { Dialect } from "../kind";
import type { McpServer } from "../mcp-server";

/**
 * `dialect` on Windows proper (not in WSL). There `npx` and its like are `.cmd` scripts that Claude Code can't start by
 * name: its documentation asks for `cmd /c npx …`. The wrapper is spelling, not meaning: it is taken off on reading,
 * and put on where such a launcher is new to an entry.
 */
export function withWindowsLaunch(dialect: Dialect<McpServer>): Dialect<McpServer> {
  return {
    ...dialect,
    parse: (entry, name) => dialect.parse(unwrap(entry) ?? entry, name),
    render(server, existing, name) {
      const bare = existing === undefined ? undefined : unwrap(existing);
      const before = bare ?? existing;
      const rendered = dialect.render(server, before, name);
      if (existing !== undefined && bare && equalValues(rendered, bare)) return existing;
      const isNew = commandOf(rendered) !== (before === undefined ? undefined : commandOf(before));
      return (bare || isNew) && scripts.has(commandOf(rendered) ?? "") ? wrap(rendered) : rendered;
    },
  };
}

/** `cmd /c npx -y x` as `npx -y x`; undefined when the entry is not wrapped. */
function unwrap(entry: Value): Value | undefined {
  const fields = asObject(entry);
  const [flag, launcher, ...rest] = textsOf(fields?.["args"]);
  const isShell = /^cmd(\.exe)?$/i.test(commandOf(entry) ?? "") && /^\/c$/i.test(flag ?? "");
  if (!fields || !isShell || launcher === undefined || !known.has(launcher)) return undefined;
  return plainData({ ...fields, command: launcher, args: rest });
}

function wrap(entry: Value): Value {
  const fields = asObject(entry) ?? {};
  return plainData({ ...fields, command: "cmd", args: ["/c", commandOf(entry) ?? "", ...textsOf(fields["args"])] });
}

function commandOf(entry: Value): string | undefined {
  const command = asObject(entry)?.["command"];
  return typeof command === "string" ? command : undefined;
}

function textsOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Installed as scripts, so that Windows needs a shell to start them. */
const scripts = new Set(["npx", "npm", "yarn", "pnpm", "pnpx"]);
/** Programs proper start by themselves, yet are found wrapped. */
const known = new Set([...scripts, "node", "bun", "bunx", "deno", "uv", "uvx"]);
