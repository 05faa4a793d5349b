import type { PlainValue } from "../../../shared/coordination/plain-value";

/** A scalar on one line, with a comment behind it or not; undefined for one that is not simple. */
export function readScalar(text: string): PlainValue | undefined {
  if (text.startsWith('"')) {
    const [, inner] = doubleQuoted.exec(text) ?? [];
    return inner?.replaceAll(/\\(.)/g, (_, sign: string) => escapes[sign] ?? sign);
  }
  if (text.startsWith("'")) {
    const [, inner] = singleQuoted.exec(text) ?? [];
    return inner?.replaceAll("''", "'");
  }
  if (/^\{\}(?: +#.*)?$/.test(text)) return {};
  const comment = text.indexOf(" #");
  const bare = comment < 0 ? text : text.slice(0, comment).trimEnd();
  return /: |:$/.test(bare) ? undefined : plainScalar(bare);
}

/** A list in brackets on one line, of scalars alone; undefined for any other. */
export function readFlowList(text: string): PlainValue[] | undefined {
  const [, inner] = /^\[(.*)\](?: +#.*)?$/.exec(text) ?? [];
  if (inner === undefined) return undefined;
  if (inner.trim() === "") return [];
  const items: PlainValue[] = [];
  let at = 0;
  for (;;) {
    flowItem.lastIndex = at;
    const [whole, quoted, single, plain] = flowItem.exec(inner) ?? [];
    if (whole === undefined) return undefined;
    const value = plain === undefined ? readScalar(quoted ?? single ?? "") : plainScalar(plain.trimEnd());
    if (value === undefined) return undefined;
    items.push(value);
    at += whole.length;
    if (at === inner.length) return items;
    if (inner[at] !== ",") return undefined;
    at += 1;
  }
}

/** By the core schema of YAML 1.2. Undefined for what might be a number of any but the plainest form. */
function plainScalar(text: string): PlainValue | undefined {
  if (/^\p{L}/u.test(text)) {
    if (/^(null|Null|NULL)$/.test(text)) return null;
    if (/^(true|True|TRUE)$/.test(text)) return true;
    return /^(false|False|FALSE)$/.test(text) ? false : text;
  }
  if (/^(0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  return /^\d{4}-\d\d-\d\d(?:[T ][\d:.]+Z?)?$/.test(text) ? text : undefined;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };
const doubleQuoted = /^"((?:[^"\\]|\\["\\/nt])*)"(?: +#.*)?$/;
const singleQuoted = /^'((?:[^']|'')*)'(?: +#.*)?$/;
const flowItem = / *(?:("(?:[^"\\]|\\["\\/nt])*")|('(?:[^']|'')*')|([\p{L}\d][\p{L}\d_./@+ -]*)) */uy;
