import type { Random } from "./random";

/** A sound JSON object with odd spacing, line ends, keys and, where asked for, comments. */
export function randomJson(random: Random, comments: boolean): string {
  const eol = random.chance(0.3) ? "\r\n" : "\n";
  const space = (): string => {
    const gap = random.pick(["", "", " ", "  ", "\t", eol, `${eol}  `, eol + eol]) ?? "";
    if (!comments || !random.chance(0.15)) return gap;
    return gap + (random.pick([`// ${random.below(99)} "}{${eol}`, "/* , */", `/*${eol} ] */`]) ?? "");
  };
  const value = (depth: number): string => {
    const kind = random.below(depth > 3 ? 5 : 7);
    if (kind === 0) return random.pick(["0", "-1", "1e9", "3.25", "-0.5E-3"]) ?? "0";
    if (kind === 1) return random.pick(["true", "false", "null"]) ?? "null";
    if (kind <= 4) return JSON.stringify(random.pick(words));
    const items = Array.from({ length: random.below(4) }, () => depth);
    if (kind === 5) return `[${space()}${items.map(() => value(depth + 1)).join(`${space()},${space()}`)}${space()}]`;
    return object(depth + 1);
  };
  const object = (depth: number): string => {
    const keys = [...new Set(Array.from({ length: random.below(5) }, () => random.pick(words) ?? ""))];
    const members = keys.map((key) => `${JSON.stringify(key)}${space()}:${space()}${value(depth)}`);
    return `{${space()}${members.join(`${space()},${space()}`)}${space()}}`;
  };
  const mark = random.chance(0.1) ? "\uFEFF" : "";
  return `${mark}${space()}${object(0)}${space()}${random.pick(["", eol]) ?? ""}`;
}

const words = [
  "a",
  "b",
  "mcpServers",
  "__proto__",
  "constructor",
  "",
  " ",
  "é",
  "日本",
  '"',
  "\\",
  "//",
  "/*",
  "}{",
  "line\nbreak",
  "\u0001",
];
