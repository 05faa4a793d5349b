import type { Path } from "../documents/document";
import type { McpServer } from "./mcp-server";

/** Every text of a server that may refer to the environment, with the field it stands in. */
export function serverTexts(server: McpServer): { readonly field: string; readonly text: string }[] {
  const map = (name: string, values: Readonly<Record<string, string>> | undefined) =>
    Object.entries(values ?? {}).map(([key, text]) => ({ field: `${name}.${key}`, text }));
  if (server.transport !== "stdio") return [{ field: "url", text: server.url }, ...map("headers", server.headers)];
  return [
    { field: "command", text: server.command },
    ...(server.args ?? []).map((text, index) => ({ field: `args[${index}]`, text })),
    ...map("env", server.env),
    ...(server.cwd === undefined ? [] : [{ field: "cwd", text: server.cwd }]),
  ];
}

/** True for the place of such a text in a server. */
export function isServerText([field]: Path): boolean {
  return field !== undefined && textFields.has(field);
}

/** The server with `change` applied to each of those texts. */
export function mapServerTexts(server: McpServer, change: (text: string) => string): McpServer {
  const map = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([key, text]) => [key, change(text)]));
  if (server.transport !== "stdio") {
    return { ...server, url: change(server.url), ...(server.headers ? { headers: map(server.headers) } : {}) };
  }
  return {
    ...server,
    command: change(server.command),
    ...(server.args ? { args: server.args.map(change) } : {}),
    ...(server.env ? { env: map(server.env) } : {}),
    ...(server.cwd === undefined ? {} : { cwd: change(server.cwd) }),
  };
}

const textFields: ReadonlySet<string | number> = new Set(["command", "args", "env", "cwd", "url", "headers"]);
