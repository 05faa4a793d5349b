import type { Note } from "../../../shared/config-sync";
import type { Fidelity } from "../../../shared/fidelity";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import { blocker, info, mapText, mergeFields, present, textField, textList, textMap, warning } from "../entry-fields";
import { cut, type Part, parseTemplate, printTemplate, reference } from "../env-template";
import { foreignReferences } from "../foreign-references";
import type { Dialect, ModelGate, Parsed } from "../kind";
import type { McpServer } from "../mcp-server";
import { type FieldTypes, mistypedFields, mistypedNote } from "../mistyped-fields";
import { isServerText, mapServerTexts, serverTexts } from "../server-texts";
import { noPart, tellFields } from "../tell-fields";
import { askTransport } from "./ask-transport";

/**
 * MCP servers as Qwen Code 0.24 reads them (its docs/users/features/mcp.md): the field that is set names the transport
 * (`httpUrl` before `url`, which means SSE, before `command`), `$VAR` and `${VAR}` are expanded, a default is not known
 * and a dollar sign can't be escaped.
 */
export const qwenMcp: Dialect<McpServer> = {
  reservedNames: ["__proto__", "constructor", "prototype"],
  parse,
  render(server, existing) {
    return mergeFields(existing, ownedFields, wantedFields(server, existing), meaning);
  },
  limits,
  gates,
  expands: isServerText,
  common: (server) => server,
  tell,
  keptNotes: (fields) => fields.map(keptNote),
};

/** The same in a project, whose servers Qwen Code starts once its user approved their very entries. */
export const qwenProjectMcp: Dialect<McpServer> = {
  ...qwenMcp,
  limits: (server) => [...limits(server), approval],
};

function keptNote(field: string): Note {
  if (Object.hasOwn(fieldTypes, field)) return mistypedNote("Qwen Code", field, fieldTypes);
  return keptNotes[field] ?? info("kept", `Only Qwen Code has "${field}"; it stays there.`, field);
}

function parse(entry: Value): Parsed<McpServer> {
  const fields = asObject(entry);
  if (!fields) return invalid("not-an-object", "The entry is no object, so Qwen Code skips it.");
  const oauth = asObject(fields["oauth"]);
  const common = present({
    timeout: typeof fields["timeout"] === "number" ? fields["timeout"] : undefined,
    clientId: oauth && textField(oauth, "clientId", (text) => text),
    scopes: oauth && textList(oauth, "scopes", (text) => text),
  });
  const oauthExtras = Object.keys(oauth ?? {}).filter((key) => key !== "clientId" && key !== "scopes");
  const kept = [
    ...Object.keys(fields).filter((key) => !ownedFields.includes(key)),
    ...oauthExtras.map((key) => `oauth.${key}`),
    ...mistypedFields(fields, fieldTypes),
  ];
  const httpUrl = textField(fields, "httpUrl", read);
  const url = textField(fields, "url", read);
  const headers = present({ headers: textMap(fields, "headers", read) });
  if (httpUrl) {
    const notes =
      url === undefined
        ? []
        : [warning("two-addresses", 'The entry has "httpUrl" and "url"; Qwen Code uses "httpUrl".', "url")];
    return { model: { transport: "http", url: httpUrl, ...headers, ...common }, kept, notes };
  }
  if (url) return { model: { transport: "sse", url, ...headers, ...common }, kept, notes: [] };
  if (typeof fields["tcp"] === "string") {
    return invalid("tcp", 'The entry uses "tcp", which no other tool is known to understand.', kept);
  }
  const command = textField(fields, "command", read);
  if (!command) return invalid("no-transport", 'The entry has none of "command", "httpUrl" and "url".', kept);
  const parts = present({
    args: textList(fields, "args", read),
    env: textMap(fields, "env", read),
    cwd: textField(fields, "cwd", read),
  });
  return { model: { transport: "stdio", command, ...parts, ...common }, kept, notes: [] };
}

function wantedFields(server: McpServer, existing: Value | undefined): Record<string, Value> {
  const texts = (map: Readonly<Record<string, string>> | undefined) =>
    map && Object.fromEntries(Object.entries(map).map(([key, text]) => [key, print(text)]));
  const common = present({ timeout: server.timeout, oauth: oauthOf(server, existing) });
  if (server.transport === "stdio") {
    const old = asObject(existing);
    // The other tool may not know `cwd`: what stands here stays.
    const cwd = server.cwd === undefined ? old?.["cwd"] : print(server.cwd);
    return {
      command: print(server.command),
      ...present({
        args: server.args?.map(print),
        env: texts(server.env),
        cwd: typeof cwd === "string" ? cwd : undefined,
      }),
      ...common,
    };
  }
  const address = server.transport === "sse" ? "url" : "httpUrl";
  return { [address]: print(server.url), ...present({ headers: texts(server.headers) }), ...common };
}

function oauthOf(server: McpServer, existing: Value | undefined): Value | undefined {
  const old = asObject(asObject(existing)?.["oauth"]);
  const wanted = present({ clientId: server.clientId, scopes: server.scopes && [...server.scopes] });
  if (!old && Object.keys(wanted).length === 0) return undefined;
  return mergeFields(old, ["clientId", "scopes"], wanted, (_key, value) => value);
}

function limits(server: McpServer): Note[] {
  const notes = foreignReferences("Qwen Code", server);
  if (server.transport === "ws")
    notes.push(blocker("no-websocket", "Qwen Code has no websocket transport for this server.", "type"));
  if (server.timeout !== undefined && server.timeout < 1000) {
    const text = `Claude Code ignores a timeout below 1000 ms; Qwen Code gives a call up after ${server.timeout} ms.`;
    notes.push(warning("short-timeout", text, "timeout"));
  }
  for (const { field, text } of serverTexts(server)) {
    for (const part of parseTemplate(text)) {
      if ("text" in part) continue;
      const place = `\${${part.name}} in "${field}"`;
      if (part.name.startsWith("CLAUDE_")) {
        notes.push(blocker("foreign-variable", `${place} has a meaning in Claude Code alone.`, field));
      } else if (refusedNames.includes(part.name)) {
        notes.push(blocker("foreign-variable", `Qwen Code puts no value in the place of ${place}.`, field));
      }
    }
  }
  return notes;
}

function gates(server: McpServer): ModelGate<McpServer>[] {
  const parts = serverTexts(server).flatMap(({ field, text }) => parseTemplate(text).map((part) => ({ field, part })));
  const literal = parts.find(({ part }) => "text" in part && notation().test(part.text));
  const fallback = parts.find(({ part }) => "name" in part && part.fallback !== undefined);
  const found = askTransport(server);
  if (literal) {
    found.push({
      code: "would-expand",
      text: `Qwen Code would take the plain text in "${literal.field}" for a variable, and a dollar sign can't be escaped there.`,
      choices: [{ id: "expand", label: "Let Qwen Code expand it", apply: (model) => model }],
    });
  }
  if (fallback && "name" in fallback.part) {
    const { name } = fallback.part;
    found.push({
      code: "no-default",
      text: `Qwen Code has no default for variables: \${${name}:-…} in "${fallback.field}" would stay as it is written.`,
      choices: [
        {
          id: "variable",
          label: `Write \${${name}}; it has to be set then`,
          apply: (model) => mapServerTexts(model, (text) => withoutDefaults(text, (part) => reference(part.name))),
        },
        {
          id: "value",
          label: "Write the default itself",
          apply: (model) =>
            mapServerTexts(model, (text) => withoutDefaults(text, ({ fallback: own }) => ({ text: own }))),
        },
      ],
    });
  }
  return found;
}

type WithDefault = { readonly name: string; readonly fallback: string };

function withoutDefaults(template: string, replace: (part: WithDefault) => Part): string {
  return printTemplate(
    parseTemplate(template).map((part) =>
      "name" in part && part.fallback !== undefined ? replace({ name: part.name, fallback: part.fallback }) : part,
    ),
  );
}

function tell(_server: McpServer, given: Value, rendered: Value): Fidelity[] {
  const reasons = { type: "Qwen Code tells the transport from the field that is set.", oauth: noPart };
  return tellFields("Qwen Code", given, rendered, reasons, { url: "httpUrl" });
}

function invalid(code: string, text: string, kept: readonly string[] = []): Parsed<McpServer> {
  return { model: undefined, kept, notes: [blocker(code, text)] };
}

function meaning(key: string, value: Value): Value {
  return key === "oauth" ? value : mapText(value, read);
}

function read(text: string): string {
  return printTemplate(
    cut(text, notation(), (match) => {
      const name = match[1] ?? match[2] ?? "";
      return refusedNames.includes(name) ? { text: match[0] } : reference(name);
    }),
  );
}

function print(template: string): string {
  return parseTemplate(template)
    .map((part) => ("text" in part ? part.text : `\${${part.name}}`))
    .join("");
}

const approval = info(
  "approval",
  "Qwen Code starts a server of a project once you approved it there (`qwen mcp approve`), and asks again after every change.",
);
const notation = () => /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;
const refusedNames = ["SESSION_ID", "QWEN_CODE_SESSION_ID"];
const ownedFields = ["command", "args", "env", "cwd", "httpUrl", "url", "headers", "timeout", "oauth"];
const fieldTypes: FieldTypes = {
  command: "text",
  args: "list",
  env: "map",
  cwd: "text",
  httpUrl: "text",
  url: "text",
  headers: "map",
  timeout: "number",
  oauth: "map",
  "oauth.clientId": "text",
  "oauth.scopes": "list",
};
const keptNotes: Record<string, Note> = {
  trust: info("kept", 'Only Qwen Code has "trust"; the other tool goes on asking before it calls the server.', "trust"),
  includeTools: warning(
    "kept",
    'Only Qwen Code filters by "includeTools"; the other tool offers every tool of the server.',
    "includeTools",
  ),
  excludeTools: warning(
    "kept",
    'Only Qwen Code filters by "excludeTools"; the other tool offers every tool of the server.',
    "excludeTools",
  ),
  "oauth.clientSecret": info(
    "kept",
    "The client secret stays in Qwen Code's file; it is never copied.",
    "oauth.clientSecret",
  ),
  type: info("kept", 'Qwen Code ignores "type" here; the address field decides.', "type"),
};
