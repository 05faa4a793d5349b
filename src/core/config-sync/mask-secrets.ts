import { createHash } from "node:crypto";
import { bareObject } from "../../shared/bare-object";
import type { Value } from "../documents/document";
import { asObject } from "../documents/plain-data";
import { toldByName } from "../documents/secret-shapes";
import { saysNothing } from "./secret-value";
import { flagOf, secretsIn, tellingSource } from "./secrets-in-text";

/** A stand-in for a secret: the same for the same secret, so that a diff still shows that it changed. */
export function mask(secret: string): string {
  return `••••••${createHash("sha256").update(secret).digest("hex").slice(0, 4)}`;
}

/** An entry with the literal values of `env`, `headers`, `oauth` and of fields named like secrets masked. References to variables stay. */
export function maskEntry(value: Value, key = "", isSecretMap = false): Value {
  if (typeof value === "string") {
    return isSecretMap ? maskLiteral(value) : maskText(value, key);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => maskEntry(item, flagOf(value[index - 1], item) || key, isSecretMap));
  }
  const fields = asObject(value);
  if (!fields) return value;
  const masked = bareObject<Value>();
  for (const [name, item] of Object.entries(fields))
    masked[name] = maskEntry(item, name, isSecretMap || secretMaps.has(name));
  return masked;
}

/**
 * A whole JSON file with secrets masked as in `maskEntry`, character by character: nothing else changes, and a text
 * that does not parse is masked as well.
 */
export function maskFileText(text: string): string {
  const open: { readonly isSecretMap: boolean; readonly listName: string }[] = [];
  let isNextSecretMap = false;
  let key = "";
  return text.replace(
    /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g,
    (token, content: string | undefined, colon: string | undefined) => {
      if (token === "{" || token === "[") {
        const isSecretMap = (open.at(-1)?.isSecretMap ?? false) || isNextSecretMap;
        open.push({ isSecretMap, listName: token === "[" ? key : "" });
        isNextSecretMap = false;
        return token;
      }
      if (token === "}" || token === "]") {
        open.pop();
        key = open.at(-1)?.listName ?? "";
        return token;
      }
      if (content === undefined) return token;
      if (colon !== undefined) {
        key = content;
        isNextSecretMap = secretMaps.has(content);
        return token;
      }
      const { isSecretMap = false, listName = "" } = open.at(-1) ?? {};
      const before = key.startsWith("-") ? flagOf(key, content) || listName : key;
      const shown = isSecretMap ? maskLiteral(content) : maskText(content, before);
      isNextSecretMap = false;
      key = content.startsWith("-") ? content : listName;
      return `"${shown}"`;
    },
  );
}

/** A file's text with its secrets masked, by what its name says it is. */
export function maskFile(path: string, text: string): string {
  return /\.jsonc?$/i.test(path) ? maskFileText(text) : maskProse(text);
}

/**
 * A text in Markdown, YAML or TOML with its secrets masked: values under telling names and below `env`, `headers` and
 * `oauth`, and what looks like a token wherever it stands. Prose stays as it is.
 */
export function maskProse(text: string): string {
  // Most texts hold nothing that could be one, which is told in a tenth of the time that looking at each line takes.
  if (!telling.test(text)) return text;
  let mapIndent: number | undefined;
  const lines = text.split("\n").map((line) => {
    const [, lead = "", indent = "", key = "", value = ""] = field.exec(line) ?? [];
    if (line.trim() !== "" && mapIndent !== undefined && indentOf(line) <= mapIndent) mapIndent = undefined;
    const isSecret = mapIndent !== undefined || toldByName(key) === "secret";
    if (secretMaps.has(key) && value === "") mapIndent = indent.length;
    if (lead === "" || value === "" || !isSecret || saysNothing(value)) return maskText(line);
    const [list] = /^\[[^\]]*\](?!\()/.exec(value) ?? [];
    if (list !== undefined) return lead + maskList(list) + maskText(value.slice(list.length));
    if (/^[[{|>&*#]/.test(value)) return maskText(line);
    const [, open = "", bare = "", close = ""] = /^(["']?)(.*?)(["']?\s*)$/.exec(value) ?? [];
    return /\s/.test(bare.replace(scheme, "")) ? maskText(line) : lead + open + maskLiteral(bare) + close;
  });
  return lines.join("\n");
}

/** A list in one line, as YAML and TOML write it, with what is no number in it masked. */
function maskList(list: string): string {
  return list.replace(/[^\s[\],"']+/g, (item) => (/^[\d.+-]+$/.test(item) ? item : maskLiteral(item)));
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** A value that is taken for a secret whatever its name is. */
function maskLiteral(text: string): string {
  return maskText(text, "secret");
}

/** What `secretsIn` finds in a plain text, such as an address or an argument; `name` is that of its field, or of the flag before it. */
export function maskText(text: string, name = ""): string {
  let [shown, done] = ["", 0];
  for (const { start, end } of secretsIn(text, name)) {
    shown += text.slice(done, start) + mask(text.slice(start, end));
    done = end;
  }
  return shown + text.slice(done);
}

const scheme = /^(?:Bearer|Basic|token)\s+/i;
/** `key: value` or `key = value`, also as an item of a list: all up to the value, the indent, the key and the value. */
const field = /^((\s*)(?:- +)?["']?([\w.-]+)["']?\s*[:=]\s*)(.*)$/;
const secretMapNames = ["env", "headers", "oauth"];
const secretMaps = new Set(secretMapNames);

/** What every text in which `maskProse` masks something holds. */
const telling = new RegExp(`${tellingSource}|${secretMapNames.join("|")}`, "i");
