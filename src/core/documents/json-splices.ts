import type { Value } from "./document";
import type { JsonScan, Member, Range } from "./json-scan";
import { asObject } from "./plain-data";
import type { Splice } from "./splice";

/** Where a member stands. */
export interface Parent {
  readonly members: readonly Member[];
  readonly index: number;
  /** Where the object begins. */
  readonly start: number;
}

/** What a change of a text comes to, in its own indentation and line ends, with its comments where they were. */
export class JsonSplices {
  constructor(private readonly scan: JsonScan) {}

  /** `value` in place of what is at `range`, on one line where that is. */
  replacement(value: Value, range: Range): Splice {
    const isOneLine = !this.scan.text.slice(range.start, range.end).includes("\n");
    const text = isOneLine ? printOnOneLine(value) : this.print(value, this.indentAt(range.start));
    return { ...range, text };
  }

  /** New members of an object behind its last, or items of an array where the keys are numbers. */
  insertion(
    object: Range,
    members: readonly Member[],
    added: readonly (readonly [key: string | number, value: Value])[],
  ): Splice {
    const last = members.at(-1);
    const isArray = typeof added[0]?.[0] === "number";
    const named = (printed: (value: Value) => string) =>
      added.map(([key, value]) => (isArray ? printed(value) : `${JSON.stringify(key)}: ${printed(value)}`));
    const [open, close] = isArray ? ["[", "]"] : ["{", "}"];
    if (last) {
      const isBroken = this.scan.text.slice(object.start, last.keyRange.start).includes("\n");
      const indent = this.indentAt(last.keyRange.start);
      const gap = isBroken ? this.eol + indent : " ";
      const at = last.value.end;
      // A comment at the end of the last member's line is about that member.
      const tail = isBroken ? (endOfLineComment.exec(this.scan.text.slice(at, at + 1000))?.[0] ?? "") : "";
      const printed = named((value) => (isBroken ? this.print(value, indent) : printOnOneLine(value)));
      return { start: at, end: at + tail.length, text: `,${tail}${gap}${printed.join(`,${gap}`)}` };
    }
    const outer = this.indentAt(object.start);
    const indent = outer + this.unit;
    const inside = this.scan.text.slice(object.start + 1, object.end - 1);
    // Comments of an otherwise empty object stay before the new member.
    const kept = inside.trim() === "" ? "" : this.eol + indent + inside.trim();
    const between = this.eol + indent;
    const printed = named((value) => this.print(value, indent)).join(`,${between}`);
    const text = `${open}${kept}${between}${printed}${this.eol}${outer}${close}`;
    return { start: object.start, end: object.end, text };
  }

  /** A member goes with its comma and with the line break before it; comments around it stay. */
  removal({ members, index, start: opening }: Parent): Splice {
    const member = members[index];
    const previous = members[index - 1];
    const next = members[index + 1];
    if (!member) throw new Error("No such member");
    if (next) {
      const comma = this.scan.skipTrivia(member.value.end);
      const between = this.scan.text.slice(comma + 1, next.keyRange.start);
      const end = between.trim() === "" ? next.keyRange.start : comma + 1;
      return { start: member.keyRange.start, end, text: "" };
    }
    if (previous) {
      const comma = this.scan.skipTrivia(previous.value.end);
      const between = this.scan.text.slice(comma + 1, member.keyRange.start);
      const isBare = between.trim() === "" && comma === previous.value.end;
      if (isBare) return { start: comma, end: member.value.end, text: "" };
      // A line comment must not swallow what follows the member on its line.
      const endsLine = /^[ \t]*\r?\n/.test(this.scan.text.slice(member.value.end));
      const kept = this.scan.text.slice(previous.value.end, comma) + (endsLine ? between.trimEnd() : between);
      return { start: previous.value.end, end: member.value.end, text: kept };
    }
    const inside = { start: opening + 1, end: this.scan.skipTrivia(member.value.end) };
    const isAlone =
      (
        this.scan.text.slice(inside.start, member.keyRange.start) + this.scan.text.slice(member.value.end, inside.end)
      ).trim() === "";
    return isAlone ? { ...inside, text: "" } : { start: member.keyRange.start, end: member.value.end, text: "" };
  }

  /** Many items of an array; undefined where comments stand between the last of them, which go one by one. */
  removals(array: Range, members: readonly Member[], removed: ReadonlySet<number>): Splice[] | undefined {
    const kept = members.findLastIndex((_item, index) => !removed.has(index));
    const splices = [...removed]
      .filter((index) => index < kept)
      .map((index) => this.removal({ members, index, start: array.start }));
    const last = members.at(-1);
    if (!last || kept === members.length - 1) return splices;
    const [start, end] = [members[kept]?.value.end ?? array.start + 1, kept < 0 ? array.end - 1 : last.value.end];
    const gaps = members.slice(kept + 1).map(({ value }, index) => {
      const before = members[kept + index];
      const gap = this.scan.text.slice(before?.value.end ?? array.start + 1, value.start);
      return before ? gap.replace(/^,/, "") : gap;
    });
    const isBare = [...gaps, this.scan.text.slice(last.value.end, end)].every((gap) => gap.trim() === "");
    return isBare ? [...splices, { start, end, text: "" }] : undefined;
  }

  private print(value: Value, indent: string): string {
    return JSON.stringify(value, null, this.unit).replaceAll("\n", this.eol + indent);
  }

  /** The white space at the start of the line that holds `offset`. */
  private indentAt(offset: number): string {
    const line = this.scan.text.lastIndexOf("\n", offset - 1) + 1;
    return /^[ \t]*/.exec(this.scan.text.slice(line, Math.min(offset, line + 256)))?.[0] ?? "";
  }

  private get eol(): string {
    const at = this.scan.text.indexOf("\n");
    return at > 0 && this.scan.text[at - 1] === "\r" ? "\r\n" : "\n";
  }

  /** One step of indentation, as the first indented line has it. */
  private get unit(): string {
    return /\n([ \t]+)\S/.exec(this.scan.text.slice(0, 65_536))?.[1] ?? "  ";
  }
}

/** As people write it by hand: `{ "a": [1, 2] }`. */
function printOnOneLine(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(printOnOneLine).join(", ")}]`;
  const fields = asObject(value);
  if (!fields) return JSON.stringify(value);
  const members = Object.entries(fields).map(([key, item]) => `${JSON.stringify(key)}: ${printOnOneLine(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

const endOfLineComment = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/(?=[ \t]*\r?\n))/;
