import type { Random } from "./random";

/** A sound TOML document: tables by header, dotted keys and braces, lists of tables, odd spacing, comments, line ends. */
export function randomToml(random: Random): string {
  return new TomlWriter(random).document();
}

class TomlWriter {
  private readonly eol: () => string;

  constructor(private readonly random: Random) {
    const [main, isMixed] = [random.chance(0.3) ? "\r\n" : "\n", random.chance(0.1)];
    this.eol = () => (isMixed ? (random.pick(["\n", "\r\n"]) ?? "\n") : main);
  }

  document(): string {
    const text = this.pairs([]) + this.sections([], 0);
    const isOpenEnded = this.random.chance(0.2);
    return (this.random.chance(0.1) ? "\uFEFF" : "") + (isOpenEnded ? text.replace(/(?:\r?\n)+$/, "") : text);
  }

  /** Headers for some of the names that `pairs` leaves free. */
  private sections(path: readonly string[], depth: number): string {
    let text = "";
    for (const name of this.distinct(sectionNames)) {
      const names = [...path, name];
      const isList = this.random.chance(0.2);
      const times = isList ? 1 + this.random.below(3) : 1;
      // A table whose header is missing exists by the headers inside it alone.
      const isSilent = !isList && depth < 2 && this.random.chance(0.2);
      for (let time = 0; time < times; time += 1) {
        const dot = this.random.pick([".", ".", " . "]) ?? ".";
        const keys = names.map((key) => this.key(key)).join(dot);
        const header = isList ? `[[${keys}]]` : this.random.chance(0.1) ? `[ ${keys} ]` : `[${keys}]`;
        if (!isSilent) text += this.lead() + this.indent() + header + this.tail() + this.pairs(names);
        if (depth < 2) text += this.sections(names, depth + 1);
      }
    }
    return text;
  }

  private pairs(path: readonly string[]): string {
    const lines = this.distinct(keyNames).map((name) => {
      const keys = this.random.chance(0.15) ? this.dotted(name) : [[name]];
      const equals = this.random.pick([" = ", "=", " =  ", "\t= "]) ?? "=";
      return keys.map((parts) => {
        const key = parts.map((part) => this.key(part)).join(this.random.pick([".", " . "]));
        return this.lead() + this.indent() + key + equals + this.value(0) + this.tail();
      });
    });
    return lines.flat().join("") + (path.length > 1 ? "" : this.lead());
  }

  private dotted(name: string): string[][] {
    return this.distinct(keyNames).map((inner) => [name, inner]);
  }

  private value(depth: number): string {
    const { random } = this;
    const kind = random.below(depth > 2 ? 6 : 9);
    if (kind < 4) return random.pick(scalars) ?? "0";
    if (kind === 4) return JSON.stringify(random.pick(keyNames));
    if (kind === 5) return `"""${random.pick(["", this.eol()])}a "b" # c${this.eol()}[x]${this.eol()}"""`;
    if (kind === 8) {
      const pairs = this.distinct(keyNames).map((name) => `${this.key(name)} = ${this.value(depth + 1)}`);
      return pairs.length > 0 ? `{ ${pairs.join(random.pick([",", ", "]) ?? ",")} }` : "{}";
    }
    const items = Array.from({ length: random.below(4) }, () => this.value(depth + 1));
    const comma = items.length > 0 && random.chance(0.2) ? "," : "";
    return `[${this.gap()}${items.join(`${this.gap()},${this.gap()}`)}${comma}${this.gap()}]`;
  }

  private key(name: string): string {
    const isBare = /^[\w-]+$/.test(name) && !this.random.chance(0.1);
    return isBare
      ? name
      : this.random.chance(0.2) && /^[^'\s]+$/.test(name) && name !== "\u0001"
        ? `'${name}'`
        : JSON.stringify(name);
  }

  private distinct(from: readonly string[]): string[] {
    return [...new Set(Array.from({ length: this.random.below(4) }, () => this.random.pick(from) ?? ""))];
  }

  private gap(): string {
    const comment = `# ] , "${this.eol()}`;
    return this.random.pick(["", "", "", " ", this.eol(), `${this.eol()}  `, `  ${comment}`]) ?? "";
  }

  private lead(): string {
    return (
      this.random.pick([
        "",
        "",
        "",
        this.eol(),
        `  ${this.eol()}`,
        `# a = 1${this.eol()}`,
        `${this.eol()}# [x]${this.eol()}`,
      ]) ?? ""
    );
  }

  private indent(): string {
    return this.random.pick(["", "", "", "  ", "\t"]) ?? "";
  }

  private tail(): string {
    return (this.random.pick(["", "", "", "  ", " # tail = 1", "#"]) ?? "") + this.eol();
  }
}

const scalars = [
  "0",
  "+7",
  "1_000",
  "0xFF",
  "9223372036854775807",
  "1.0",
  "-0.5e3",
  "inf",
  "-nan",
  "true",
  "false",
  "'C:\\x'",
  "''",
  '"\\u00e9\\n"',
  "'''a\n'b''''",
  "2020-01-01",
  "2020-01-01 07:32:00.5",
  "1979-05-27T00:32:00-07:00",
  "07:32:00",
];

const keyNames = [
  "a",
  "b",
  "command",
  "__proto__",
  "constructor",
  "",
  "é",
  "日本",
  "a.b",
  '"',
  "\\",
  "#",
  "1.5",
  "line\nbreak",
  "\u0001",
];

const sectionNames = ["s", "mcp_servers", "toString", "x y", "t.u", "env"];
