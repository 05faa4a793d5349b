import { createHash } from "node:crypto";
import { bareObject } from "../../shared/bare-object";
import type { Value } from "../documents/document";
import { asObject } from "../documents/plain-data";
import { secretNameSource, tokenInText } from "../documents/secret-shapes";

/** A stand-in for a secret: the same for the same secret, so that a diff still shows that it changed. */
export function mask(secret: string): string {
  return `••••••${createHash("sha256").update(secret).digest("hex").slice(0, 4)}`;
}

/** An entry with the literal values of `env`, `headers`, `oauth` and of fields named like secrets masked. References to variables stay. */
export function maskEntry(value: Value, key = "", isSecretMap = false): Value {
  if (typeof value === "string") {
    if (isSecretMap || secretName.test(key)) return maskLiteral(value);
    return maskText(value);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const previous: unknown = value[index - 1];
      const isFlagValue = typeof previous === "string" && /^--?[\w-]+$/.test(previous) && secretName.test(previous);
      return maskEntry(item, isFlagValue ? "token" : "", isSecretMap);
    });
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
  const closers: boolean[] = [];
  let isNextSecretMap = false;
  let key = "";
  return text.replace(
    /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g,
    (token, content: string | undefined, colon: string | undefined) => {
      if (token === "{" || token === "[") {
        closers.push((closers.at(-1) ?? false) || isNextSecretMap);
        isNextSecretMap = false;
        return token;
      }
      if (token === "}" || token === "]") {
        closers.pop();
        return token;
      }
      if (content === undefined) return token;
      if (colon !== undefined) {
        key = content;
        isNextSecretMap = secretMaps.has(content);
        return token;
      }
      const isSecret = (closers.at(-1) ?? false) || secretName.test(key);
      isNextSecretMap = false;
      const shown = isSecret ? maskLiteral(content) : maskText(content);
      key = /^--?[\w-]+$/.test(content) && secretName.test(content) ? content : "";
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
    const isSecret = mapIndent !== undefined || secretName.test(key);
    if (secretMaps.has(key) && value === "") mapIndent = indent.length;
    if (lead === "" || value === "" || !isSecret || /^[[{|>&*#]/.test(value)) return maskText(line);
    const [, open = "", bare = "", close = ""] = /^(["']?)(.*?)(["']?\s*)$/.exec(value) ?? [];
    return /\s/.test(bare.replace(scheme, "")) ? maskText(line) : lead + open + maskLiteral(bare) + close;
  });
  return lines.join("\n");
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

function maskLiteral(text: string): string {
  const bare = text.replace(scheme, "");
  if (text === "" || /^\$(?:\w+|\{[^}]*\})$/.test(bare)) return text;
  return text.slice(0, text.length - bare.length) + mask(bare);
}

/** Tokens inside plain text: in addresses, in `--api-key=…`, behind `Bearer`. */
export function maskText(text: string): string {
  if (!tellingText.test(text)) return text;
  return text
    .replace(
      /(:\/\/[^/\s:@]+:)([^@\s/$]+)(@)/g,
      (_all, before: string, secret: string, after: string) => before + mask(secret) + after,
    )
    .replace(
      /([?&][\w-]*(?:token|key|secret|password|sig)[\w-]*=)([^&\s$][^&\s]*)/gi,
      (_all, before: string, secret: string) => before + mask(secret),
    )
    .replace(
      /(--?[\w-]*(?:token|key|secret|password)[\w-]*=)([^\s$][^\s]*)/gi,
      (_all, before: string, secret: string) => before + mask(secret),
    )
    .replace(/(\bBearer\s+)([\w.~+/=-]{6,})/gi, (_all, before: string, secret: string) => before + mask(secret))
    .replace(anyToken, mask);
}

const anyToken = new RegExp(tokenInText, "g");
/** What every text in which `maskText` masks something holds. */
const tellingText = new RegExp(`=|://|\\bBearer\\s|${anyToken.source}`, "i");
const scheme = /^(?:Bearer|Basic|token)\s+/i;
/** `key: value` or `key = value`, also as an item of a list: all up to the value, the indent, the key and the value. */
const field = /^((\s*)(?:- +)?["']?([\w.-]+)["']?\s*[:=]\s*)(.*)$/;
const secretMapNames = ["env", "headers", "oauth"];
const secretMaps = new Set(secretMapNames);
export const secretName = new RegExp(secretNameSource, "i");

/** What every text in which `maskProse` masks something holds. */
const telling = new RegExp(`${tellingText.source}|${secretName.source}|${secretMapNames.join("|")}`, "i");
