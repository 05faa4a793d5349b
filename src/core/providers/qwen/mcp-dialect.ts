import type { Note } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import { blocker, info, mapText, mergeFields, present, textField, textList, textMap, warning } from "../entry-fields";
import { cut, parseTemplate, printTemplate, reference } from "../env-template";
import type { McpServer } from "../mcp-server";
import type { McpDialect, ParsedServer } from "../provider";
import { serverTexts } from "../server-texts";

/**
 * MCP servers as Qwen Code 0.24 reads them (its docs/users/features/mcp.md): the field that is set names the transport
 * (`httpUrl` before `url`, which means SSE, before `command`), `$VAR` and `${VAR}` are expanded, a default is not known
 * and a dollar sign can't be escaped.
 */
export const qwenMcp: McpDialect = {
  reservedNames: ["__proto__", "constructor", "prototype"],
  parse,
  render(server, existing) {
    return mergeFields(existing, ownedFields, wantedFields(server, existing), meaning);
  },
  limits,
  common: (server) => server,
  keptNotes: (fields) =>
    fields.map((field) => keptNotes[field] ?? info("kept", `Only Qwen Code has "${field}"; it stays there.`, field)),
};

function parse(entry: Value): ParsedServer {
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
  ];
  const httpUrl = textField(fields, "httpUrl", read);
  const url = textField(fields, "url", read);
  const headers = present({ headers: textMap(fields, "headers", read) });
  if (httpUrl) {
    const notes =
      url === undefined
        ? []
        : [warning("two-addresses", 'The entry has "httpUrl" and "url"; Qwen Code uses "httpUrl".', "url")];
    return { server: { transport: "http", url: httpUrl, ...headers, ...common }, kept, notes };
  }
  if (url) return { server: { transport: "sse", url, ...headers, ...common }, kept, notes: [] };
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
  return { server: { transport: "stdio", command, ...parts, ...common }, kept, notes: [] };
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
  const address = server.transport === "http" ? "httpUrl" : "url";
  return { [address]: print(server.url), ...present({ headers: texts(server.headers) }), ...common };
}

function oauthOf(server: McpServer, existing: Value | undefined): Value | undefined {
  const old = asObject(asObject(existing)?.["oauth"]);
  const wanted = present({ clientId: server.clientId, scopes: server.scopes && [...server.scopes] });
  if (!old && Object.keys(wanted).length === 0) return undefined;
  return mergeFields(old, ["clientId", "scopes"], wanted, (_key, value) => value);
}

function limits(server: McpServer): Note[] {
  const notes: Note[] = [];
  if (server.transport === "ws")
    notes.push(blocker("no-websocket", "Qwen Code has no websocket transport for this server.", "type"));
  for (const { field, text } of serverTexts(server)) {
    for (const part of parseTemplate(text)) {
      if ("text" in part) {
        if (notation().test(part.text)) {
          notes.push(
            blocker(
              "would-expand",
              `Qwen Code would take the plain text in "${field}" for a variable, and a dollar sign can't be escaped there.`,
              field,
            ),
          );
        }
      } else if (part.fallback !== undefined) {
        notes.push(
          blocker(
            "no-default",
            `Qwen Code has no default for variables: define ${part.name} and write \${${part.name}} in "${field}".`,
            field,
          ),
        );
      } else if (part.name.startsWith("CLAUDE_") || refusedNames.includes(part.name)) {
        notes.push(
          blocker("foreign-variable", `\${${part.name}} in "${field}" has a meaning in Claude Code alone.`, field),
        );
      }
    }
  }
  return notes;
}

function invalid(code: string, text: string, kept: readonly string[] = []): ParsedServer {
  return { server: undefined, kept, notes: [blocker(code, text)] };
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

const notation = () => /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;
const refusedNames = ["SESSION_ID", "QWEN_CODE_SESSION_ID"];
const ownedFields = ["command", "args", "env", "cwd", "httpUrl", "url", "headers", "timeout", "oauth"];
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
