import type { Note } from "../../../shared/config-sync";
import type { Fidelity } from "../../../shared/fidelity";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import { blocker, info, mapText, mergeFields, present, textField, textList, textMap, warning } from "../entry-fields";
import { cut, parseTemplate, printTemplate, reference } from "../env-template";
import { foreignReferences } from "../foreign-references";
import type { Dialect, ModelGate, Parsed } from "../kind";
import type { McpServer, StdioServer } from "../mcp-server";
import { type FieldTypes, mistypedFields, mistypedNote } from "../mistyped-fields";
import { isServerText, serverTexts } from "../server-texts";
import { noPart, tellFields } from "../tell-fields";
import { startedInFolder, startInFolder } from "./start-in-folder";

/**
 * MCP servers as Claude Code 2.1 reads them (code.claude.com/docs/en/mcp): `type` names the transport, `url` is every
 * remote address, `${VAR}` and `${VAR:-default}` are expanded, `$VAR` is text, `cwd` is ignored. The shell that starts a
 * server in its folder is spelling, not meaning: it is taken off on reading, and stays where it stands.
 */
export const claudeMcp: Dialect<McpServer> = {
  reservedNames: [
    "workspace",
    "claude-in-chrome",
    "computer-use",
    "Claude Preview",
    "Claude Browser",
    "__proto__",
    "constructor",
    "prototype",
  ],
  parse,
  render(server, existing) {
    return mergeFields(existing, ownedFields, wantedFields(inItsFolder(server, existing), existing), meaning);
  },
  limits,
  gates,
  expands: isServerText,
  tell,
  common(server) {
    if (server.transport !== "stdio") return server;
    const { cwd: _ignored, ...rest } = server;
    return rest;
  },
  keptNotes: (fields) => fields.map(keptNote),
};

function keptNote(field: string): Note {
  if (Object.hasOwn(fieldTypes, field)) return mistypedNote("Claude Code", field, fieldTypes);
  return keptNotes[field] ?? info("kept", `Only Claude Code has "${field}"; it stays there.`, field);
}

function parse(entry: Value): Parsed<McpServer> {
  const fields = asObject(entry);
  if (!fields) return invalid("not-an-object", "The entry is no object, so Claude Code skips it.");
  const { type } = fields;
  const oauth = asObject(fields["oauth"]);
  const scopes = typeof oauth?.["scopes"] === "string" ? oauth["scopes"].split(/\s+/).filter(Boolean) : undefined;
  const common = present({
    timeout: typeof fields["timeout"] === "number" ? fields["timeout"] : undefined,
    clientId: oauth && textField(oauth, "clientId", (text) => text),
    scopes: scopes?.length ? scopes : undefined,
  });
  const oauthExtras = Object.keys(oauth ?? {}).filter((key) => key !== "clientId" && key !== "scopes");
  const kept = [
    ...Object.keys(fields).filter((key) => !ownedFields.includes(key)),
    ...oauthExtras.map((key) => `oauth.${key}`),
    ...mistypedFields(fields, fieldTypes),
  ];
  const command = textField(fields, "command", read);
  const url = textField(fields, "url", read);
  const isUnsaid = type === undefined && command === undefined && url !== undefined;

  if (!isUnsaid && (type === undefined || type === "stdio")) {
    if (!command) return invalid("no-command", 'The entry has no "command", so Claude Code skips it.', kept);
    const parts = present({ args: textList(fields, "args", read), env: textMap(fields, "env", read) });
    const server: StdioServer = { transport: "stdio", command, ...parts, ...common };
    return { model: startedInFolder(server) ?? server, kept, notes: [] };
  }
  const said = typeof type === "string" ? transports[type] : undefined;
  const transport = isUnsaid ? "unsaid" : said;
  if (!transport) return invalid("unknown-type", `Claude Code knows no transport ${JSON.stringify(type)}.`, kept);
  if (!url) return invalid("no-url", 'The entry\'s "url" is empty: the server is not set up yet.', kept);
  const headers = present({ headers: textMap(fields, "headers", read) });
  return { model: { transport, url, ...headers, ...common }, kept, notes: isUnsaid ? [noType] : [] };
}

/** An entry that is started in a folder stays so, in the folder that it has where the other tool says none. */
function inItsFolder(server: McpServer, existing: Value | undefined): McpServer {
  if (server.transport !== "stdio" || asObject(existing)?.["command"] !== "sh") return server;
  const old = parse(existing ?? null).model;
  if (old?.transport !== "stdio" || old.cwd === undefined) return server;
  return startInFolder({ ...server, cwd: server.cwd ?? old.cwd });
}

function wantedFields(server: McpServer, existing: Value | undefined): Record<string, Value> {
  const oauth = oauthOf(server, existing);
  const common = present({ timeout: server.timeout, oauth });
  if (server.transport === "stdio") {
    // The tool's own `mcp add` always writes the first four.
    const env = Object.fromEntries(Object.entries(server.env ?? {}).map(([key, text]) => [key, print(text)]));
    return { type: "stdio", command: print(server.command), args: (server.args ?? []).map(print), env, ...common };
  }
  const was = asObject(existing)?.["type"];
  const said = server.transport === "unsaid" ? undefined : server.transport;
  const type = said === "http" && was === "streamable-http" ? was : said;
  const headers =
    server.headers && Object.fromEntries(Object.entries(server.headers).map(([key, text]) => [key, print(text)]));
  return { ...present({ type }), url: print(server.url), ...present({ headers }), ...common };
}

function oauthOf(server: McpServer, existing: Value | undefined): Value | undefined {
  const old = asObject(asObject(existing)?.["oauth"]);
  const wanted = present({ clientId: server.clientId, scopes: server.scopes?.join(" ") });
  if (!old && Object.keys(wanted).length === 0) return undefined;
  return mergeFields(old, ["clientId", "scopes"], wanted, (_key, value) => value);
}

function limits(server: McpServer): Note[] {
  const notes = foreignReferences("Claude Code", server);
  const literal = [server.clientId, ...(server.scopes ?? [])].find((text) => text && /\$[A-Za-z_{]/.test(text));
  if (literal !== undefined) {
    const text = `Claude Code puts no variable's value into "oauth": it takes "${literal}" as it is written.`;
    notes.push(warning("no-variable", text, "oauth"));
  }
  if (server.timeout === undefined || server.timeout >= 1000) return notes;
  return [...notes, warning("short-timeout", "Claude Code ignores a timeout below 1000 ms.", "timeout")];
}

function gates(server: McpServer, existing: McpServer | undefined): ModelGate<McpServer>[] {
  const found: ModelGate<McpServer>[] = [];
  // An entry that is there already lives without the folder; only a new one would start wrongly.
  if (!existing && server.transport === "stdio" && server.cwd !== undefined) found.push(noFolder);
  const literal = serverTexts(server).find(({ text }) =>
    parseTemplate(text).some((part) => "text" in part && notation().test(part.text)),
  );
  if (literal) {
    found.push({
      code: "would-expand",
      text: `Claude Code would expand a part of "${literal.field}" that is plain text in the other tool.`,
      choices: [{ id: "expand", label: "Let Claude Code expand it", apply: (model) => model }],
    });
  }
  return found;
}

function withoutFolder(server: McpServer): McpServer {
  if (server.transport !== "stdio") return server;
  const { cwd: _cwd, ...rest } = server;
  return rest;
}

function tell(_server: McpServer, given: Value, rendered: Value): Fidelity[] {
  const reasons = {
    cwd: 'Claude Code ignores "cwd".',
    tcp: "No other tool is known to understand it.",
    oauth: noPart,
  };
  const told = tellFields("Claude Code", given, rendered, reasons, { httpUrl: "url" });
  if (!asObject(given)?.["httpUrl"]) return told;
  const unread = 'Qwen Code uses "httpUrl" alone, so this address is not carried over.';
  return told.map((one) =>
    one.field === "url" && one.kind !== "kept" ? { kind: "not-representable", field: "url", text: unread } : one,
  );
}

function invalid(code: string, text: string, kept: readonly string[] = []): Parsed<McpServer> {
  return { model: undefined, kept, notes: [blocker(code, text)] };
}

function meaning(key: string, value: Value): Value {
  if (key === "type") return value === "streamable-http" ? "http" : value;
  return key === "oauth" ? value : mapText(value, read);
}

function read(text: string): string {
  return printTemplate(cut(text, notation(), (match) => reference(match[1] ?? "", match[2])));
}

function print(template: string): string {
  return parseTemplate(template)
    .map((part) => {
      if ("text" in part) return part.text;
      return part.fallback === undefined ? `\${${part.name}}` : `\${${part.name}:-${part.fallback}}`;
    })
    .join("");
}

const noType = warning(
  "no-type",
  'The entry has a "url" but no "type", so Claude Code skips it; set "type" to "http" or "sse".',
  "type",
);
const noFolder: ModelGate<McpServer> = {
  code: "no-cwd",
  text: 'Claude Code ignores "cwd", so the server would start in another folder.',
  choices: [
    { id: "wrap", label: "Start it through a shell that changes into the folder", apply: startInFolder },
    { id: "drop", label: "Start it without the folder", apply: withoutFolder },
  ],
};
const notation = () => /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;
const ownedFields = ["type", "command", "args", "env", "url", "headers", "timeout", "oauth"];
const transports: Record<string, "http" | "sse" | "ws"> = {
  http: "http",
  "streamable-http": "http",
  sse: "sse",
  ws: "ws",
};
const fieldTypes: FieldTypes = {
  command: "text",
  args: "list",
  env: "map",
  url: "text",
  headers: "map",
  timeout: "number",
  oauth: "map",
  "oauth.clientId": "text",
  "oauth.scopes": "text",
};
const keptNotes: Record<string, Note> = {
  headersHelper: warning(
    "kept",
    'Only Claude Code runs "headersHelper"; the other tool connects without its headers.',
    "headersHelper",
  ),
  alwaysLoad: info("kept", 'Only Claude Code has "alwaysLoad"; it stays there.', "alwaysLoad"),
  cwd: info("kept", 'Claude Code ignores "cwd"; it is not carried over.', "cwd"),
};
