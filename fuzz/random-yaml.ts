import type { Random } from "./random";

/** A sound YAML map as people write them: comments, blank lines, anchors, both list styles, quotes, long texts. */
export function randomYaml(random: Random): string {
  const eol = random.chance(0.25) ? "\r\n" : "\n";
  const mark = random.chance(0.1) ? "\uFEFF" : "";
  const head = random.pick([[], [], [], ["---"], ["# head"], ["# head", ""], ["%YAML 1.2", "---"]]) ?? [];
  const end = random.pick([eol, eol, eol, "", eol + eol, `${eol}# end${eol}`]) ?? eol;
  return mark + [...head, ...new YamlWriter(random).map(0, 0)].join(eol) + end;
}

class YamlWriter {
  private comments = 0;
  private readonly step: number;
  private readonly listStep: number;
  private readonly scalarAnchors: string[] = [];
  private readonly mapAnchors: string[] = [];

  constructor(private readonly random: Random) {
    this.step = random.pick([2, 2, 2, 4, 3]) ?? 2;
    this.listStep = random.pick([0, 0, this.step]) ?? 0;
  }

  map(indent: number, depth: number): string[] {
    const { random } = this;
    const wanted = Array.from({ length: 1 + random.below(4) }, () => random.pick(keys) ?? "a");
    const merge = random.chance(0.1) && random.pick(this.mapAnchors);
    const lines = [...new Set(wanted)].flatMap((key) => [...this.above(indent), ...this.entry(key, indent, depth)]);
    return merge ? [`${" ".repeat(indent)}<<: *${merge}`, ...lines] : lines;
  }

  private entry(key: string, indent: number, depth: number): string[] {
    const { random } = this;
    const pad = " ".repeat(indent);
    const kind = random.below(depth > 3 ? 6 : 11);
    if (kind === 0) return this.literal(`${pad}${key}:`, indent + this.step);
    if (kind === 1) return [`${pad}${key}:${this.tail()}`];
    if (kind === 2) return [`${pad}${key}: ${this.flow(2)}${this.tail()}`];
    if (kind === 3 && random.chance(0.5)) return this.brokenFlow(`${pad}${key}:`, indent + this.step);
    if (kind <= 5) return [`${pad}${key}:${random.pick([" ", " ", "   "])}${this.scalar()}${this.tail()}`];
    if (kind === 6 && random.chance(0.3)) return [`${pad}? ${key}`, `${pad}: ${this.scalar()}`];
    if (kind <= 8) {
      const name = random.chance(0.15) && `m${this.mapAnchors.length}`;
      const inner = this.map(indent + this.step, depth + 1);
      if (name) this.mapAnchors.push(name);
      return [`${pad}${key}:${name ? ` &${name}` : ""}${this.tail()}`, ...inner];
    }
    return [`${pad}${key}:${this.tail()}`, ...this.list(indent + this.listStep, depth + 1)];
  }

  private list(indent: number, depth: number): string[] {
    const pad = " ".repeat(indent);
    return Array.from({ length: 1 + this.random.below(3) }, () => {
      const kind = this.random.below(depth > 3 ? 2 : 5);
      if (kind === 0) return [`${pad}- ${this.flow(2)}${this.tail()}`];
      if (kind === 1) return [...this.above(indent), `${pad}- ${this.scalar()}${this.tail()}`];
      if (kind === 2 && this.random.chance(0.3)) return this.literal(`${pad}-`, indent + 2);
      if (kind === 2) return this.compact(pad, this.list(indent + 2, depth + 1));
      return this.compact(pad, this.map(indent + 2, depth + 1));
    }).flat();
  }

  /** Moves the first line of a map or list behind the dash, when it is no comment. */
  private compact(pad: string, [first = "", ...rest]: string[]): string[] {
    const isContent = first.trim() !== "" && !first.trim().startsWith("#");
    return isContent ? [`${pad}- ${first.trimStart()}`, ...rest] : [`${pad}-`, first, ...rest];
  }

  private literal(head: string, indent: number): string[] {
    const header = this.random.pick(["|", "|", "|-", ">", ">-", "|+"]) ?? "|";
    const pad = " ".repeat(indent);
    const lines = this.random.pick([["one"], ["one", "two # no comment"], ["one", "", "  deeper: 1", "end"]]) ?? [];
    const blanks = this.random.chance(0.2) ? ["", ""] : [];
    return [`${head} ${header}${this.tail()}`, ...lines.map((line) => (line === "" ? "" : pad + line)), ...blanks];
  }

  private brokenFlow(head: string, indent: number): string[] {
    const pad = " ".repeat(indent);
    const items = Array.from({ length: 1 + this.random.below(3) }, () => this.flow(1));
    const last = items.length - 1;
    const trailing = this.random.chance(0.5);
    const lines = items.map((item, index) => `${pad}${item}${index < last || trailing ? "," : ""}${this.tail()}`);
    return [`${head} [${this.tail()}`, ...lines, `${pad}]${this.tail()}`];
  }

  private flow(depth: number): string {
    const { random } = this;
    const kind = depth === 0 ? 0 : random.below(4);
    const space = random.pick(["", " "]) ?? "";
    if (kind < 2) return random.pick(flowScalars) ?? "0";
    const count = random.below(4);
    if (count === 0) return random.pick(["[]", "{}"]) ?? "[]";
    const items = Array.from({ length: count }, () => this.flow(depth - 1)).map((item) => item);
    if (kind === 2) return `[${space}${items.join(", ")}${random.pick(["", ","])}${space}]`;
    const entries = items.map((item, index) => `${flowKeys[index]}: ${item}`);
    return `{${space}${entries.join(", ")}${space}}`;
  }

  private scalar(): string {
    const { random } = this;
    const alias = random.chance(0.08) && random.pick(this.scalarAnchors);
    if (alias) return `*${alias}`;
    if (!random.chance(0.08)) return random.pick(scalars) ?? "0";
    const name = `s${this.scalarAnchors.length}`;
    this.scalarAnchors.push(name);
    return `&${name} ${random.pick(["x", '"q"', "7"])}`;
  }

  private above(indent: number): string[] {
    if (this.random.chance(0.75)) return [];
    return this.random.chance(0.4) ? [""] : [`${" ".repeat(indent)}${this.comment()}`];
  }

  private tail(): string {
    return this.random.chance(0.2)
      ? `${this.random.pick([" ", "  "])}${this.comment()}`
      : this.random.chance(0.05)
        ? " "
        : "";
  }

  private comment(): string {
    this.comments += 1;
    return `# c${this.comments}: [x]`;
  }
}

const keys = [
  "a",
  "name",
  "path",
  '"q: k"',
  "'s''k'",
  "__proto__",
  "on",
  "1",
  "é",
  "日本",
  "a b",
  "constructor",
  "x-y_z",
];
const flowKeys = ["k", '"j"', "l m", "n"];
const flowScalars = ["1", "x", '"a, b"', "'c'", "null", "http://x.y/z", "true", "-1.5"];
const scalars = [
  ...flowScalars,
  "plain words, with (signs) & more",
  "it's",
  "'it''s'",
  '"esc\\n\\u00e9"',
  "~",
  "2024-01-01",
  "0x1F",
  ".inf",
  "!secret pw",
  "!!str 5",
  "012",
  "yes",
  '""',
  "a#b",
];
