import { bareObject } from "../../shared/bare-object";
import type { Value } from "../documents/document";
import { maskText } from "../documents/mask-text";
import { asObject } from "../documents/plain-data";
import { toldByName } from "../documents/secret-shapes";
import { saysNothing } from "../documents/secret-value";
import { flagOf, tellingSource } from "../documents/secrets-in-text";

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
 * A text in Markdown, YAML or TOML with its secrets masked: values and lists under telling names and below `env`,
 * `headers` and `oauth`, and what looks like a token wherever it stands. Prose stays as it is.
 */
export function maskProse(text: string): string {
  // Most texts hold nothing that could be one, which is told in a tenth of the time that looking at each line takes.
  if (!telling.test(text)) return text;
  const prose = new MaskedProse();
  return text
    .split("\n")
    .map((line) => (line.endsWith("\r") ? `${prose.mask(line.slice(0, -1))}\r` : prose.mask(line)))
    .join("\n");
}

/** Masks line by line, and knows what the lines before have begun. */
class MaskedProse {
  /** That of `env:` and the like, while what is below is deeper. */
  private mapIndent: number | undefined;
  /** In a table such as `[mcp_servers.docs.env]`. */
  private isInTable = false;
  /** A list of secrets that goes over several lines: in brackets, or of items that begin with a hyphen. */
  private list: { readonly depth: number } | { readonly indent: number } | undefined;

  mask(line: string): string {
    if (line.trim() === "") return line;
    return this.maskItem(line) ?? this.maskField(line);
  }

  /** Undefined for a line that is no item of a list of secrets. */
  private maskItem(line: string): string | undefined {
    if (!this.list) return undefined;
    if ("depth" in this.list) return this.maskItems(line, this.list.depth);
    const [, lead = "", indent = "", value = ""] = /^((\s*)(?:- +)+)(.*)$/.exec(line) ?? [];
    if (lead === "" || indent.length < this.list.indent) {
      if (indentOf(line) <= this.list.indent) this.list = undefined;
      return undefined;
    }
    const hasOwnName = /^["']?[\w.-]+["']?:(?:\s|$)/.test(value) || (this.mapIndent !== undefined && field.test(line));
    if (hasOwnName) return undefined;
    return /^[\d.+-]+$/.test(value) ? line : maskValue(lead, value);
  }

  private maskField(line: string): string {
    const [, lead = "", indent = "", key = "", value = ""] = field.exec(line) ?? [];
    if (this.mapIndent !== undefined && indentOf(line) <= this.mapIndent) this.mapIndent = undefined;
    const header = tableHeader.exec(line)?.[1];
    if (header !== undefined) this.isInTable = header.split(/[.\s"']+/).some((name) => secretMaps.has(name));
    const isMap = secretMaps.has(key);
    const isSecret = this.mapIndent !== undefined || this.isInTable || toldByName(key) === "secret";
    if (isMap && value === "") this.mapIndent = indent.length;
    if (lead !== "" && (isSecret || isMap) && /^(?:#.*)?$/.test(value)) this.list = { indent: indent.length };
    if (lead === "" || value === "" || saysNothing(value)) return maskText(line);
    if ((isSecret || isMap) && value.startsWith("{")) return lead + maskFields(value);
    if (!isSecret) return maskText(line);
    const items = value.startsWith("[") && !value.includes("]") ? this.maskItems(value, 0) : undefined;
    return items === undefined ? maskValue(lead, value) : lead + items;
  }

  /** A line of a list in brackets, of which `depth` are open before it; undefined where it reads like prose. */
  private maskItems(text: string, depth: number): string | undefined {
    let [open, isBehindItem, isProse] = [depth, false, false];
    const shown = text.replace(listToken, (token) => {
      if (isProse || (open === 0 && token !== "[")) return token;
      if (token === "[") open += 1;
      if (token === "]") open -= 1;
      if (/^[[\],]$/.test(token)) isBehindItem = false;
      else if (token.startsWith("#")) return maskText(token);
      else {
        isProse = isBehindItem;
        isBehindItem = true;
        const quote = /^["']/.exec(token)?.[0] ?? "";
        if (quote !== "") return quote + maskLiteral(token.slice(1, -1)) + quote;
        return /^[\d.+-]+$/.test(token) ? token : maskLiteral(token);
      }
      return token;
    });
    this.list = open > 0 && !isProse ? { depth: open } : undefined;
    return isProse ? undefined : shown;
  }
}

/** A line whose value is taken for a secret, where it reads like one value and not like prose. */
function maskValue(lead: string, value: string): string {
  const line = lead + value;
  if (saysNothing(value)) return maskText(line);
  const [list] = /^\[[^\]]*\](?!\()/.exec(value) ?? [];
  if (list !== undefined) return lead + maskList(list) + maskText(value.slice(list.length));
  if (/^[[{|>&*#]/.test(value)) return maskText(line);
  const [, own = "", comment = ""] = valueAndComment.exec(value) ?? [];
  if (comment !== "") return maskValue(lead, own) + maskText(comment);
  const [, open = "", bare = "", close = ""] = /^(["']?)(.*?)(["']?\s*)$/.exec(value) ?? [];
  return /\s/.test(bare.replace(scheme, "")) ? maskText(line) : lead + open + maskLiteral(bare) + close;
}

/** A list in one line, as YAML and TOML write it, with what is no number in it masked. */
function maskList(list: string): string {
  return list.replace(/[^\s[\],"']+/g, (item) => (/^[\d.+-]+$/.test(item) ? item : maskLiteral(item)));
}

/** A map in braces in one line, with its values masked. */
function maskFields(map: string): string {
  return map.replace(
    /([:=]\s*)(["']?)([^\s,{}"'[\]][^,{}"'[\]]*)/g,
    (all, lead: string, quote: string, value: string) =>
      quote === "" && saysNothing(value.trim()) ? all : lead + quote + maskLiteral(value),
  );
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** A value that is taken for a secret whatever its name is. */
function maskLiteral(text: string): string {
  return maskText(text, "secret");
}

const scheme = /^(?:Bearer|Basic|token)\s+/i;
/** `key: value` or `key = value`, also as an item of a list: all up to the value, the indent, the key and the value. */
const field = /^((\s*)(?:- +)?["']?([\w.-]+)["']?\s*[:=]\s*)(.*)$/;
const valueAndComment = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']+)(\s+#.*)$/;
/** `[a.b]` or `[[a.b]]` alone in a line. */
const tableHeader = /^\s*\[{1,2}([^[\]]+)\]{1,2}\s*(?:#.*)?$/;
/** Brackets, commas, texts in quotes, other words, and comments. */
const listToken = /[[\],]|"(?:[^"\\]|\\.)*"|'[^']*'|(?<![^\s,[\]])#.*|[^\s[\],"']+/g;
const secretMapNames = ["env", "headers", "oauth"];
const secretMaps = new Set(secretMapNames);

/** What every text in which `maskProse` masks something holds. */
const telling = new RegExp(`${tellingSource}|${secretMapNames.join("|")}`, "i");
