import type { Note } from "../../shared/config-sync";
import { warning } from "./entry-fields";
import { parseTemplate } from "./env-template";
import type { McpServer } from "./mcp-server";
import { serverTexts } from "./server-texts";

/** What stands in a server as Cursor, VS Code or opencode name a variable, which `tool` passes on as it is written. */
export function foreignReferences(tool: string, server: McpServer): Note[] {
  return serverTexts(server).flatMap(({ field, text }) => {
    const found = parseTemplate(text).flatMap((part) => ("text" in part ? (notation.exec(part.text) ?? []) : []))[0];
    if (found === undefined) return [];
    const say = `"${found}" in "${field}" is no variable for ${tool}, which passes it on as it is written.`;
    return [warning("foreign-reference", say, field)];
  });
}

const notation = /\$\{(?:env|input):[^}]*\}|\{(?:env|file):[^}]*\}/;
