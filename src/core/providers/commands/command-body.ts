/**
 * The body of a slash command as both tools' readers see it: what the tool acts on, and the text between. Every part
 * keeps its own spelling, so a body that was read and not changed gives back the same bytes.
 */
export type BodyPart = Leaf | Container;

/** `at` is the offset, in UTF-16 units, at which the part stood in the text that it was read from. */
type Leaf = { readonly raw: string; readonly at: number } & (
  | { readonly kind: "text" }
  /** Text that the tool would act on, were it not kept from it by a backslash or a break mark; `text` is what it means. */
  | { readonly kind: "escaped"; readonly text: string }
  /** Text that the tool acts on in circumstances only: a file of that name exists, six arguments were given. */
  | { readonly kind: "lookalike"; readonly of: "file" | "positional" }
  /** Everything that the user typed after the command. `quoting` says when it reaches a shell as one quoted word. */
  | { readonly kind: "all-arguments"; readonly quoting: Quoting }
  /** One argument, counted from zero. */
  | { readonly kind: "positional"; readonly index: number }
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "variable"; readonly name: string }
  /** The line that explains Claude Code's `$0` to the model of Qwen Code. */
  | { readonly kind: "arguments-line" }
  /** An opening brace whose end is missing; Qwen Code refuses to run such a command. */
  | { readonly kind: "unclosed" }
);

/** A shell command whose output, or a file whose content, takes the part's place. */
export interface Container {
  readonly kind: "shell" | "file";
  readonly open: string;
  readonly parts: readonly BodyPart[];
  readonly close: string;
  readonly at: number;
}

export type Quoting = "never" | "when-unsafe" | "always";
export type PartKind = BodyPart["kind"];

/** The text of `parts`: for what a reader gave, the very text that it read. */
export function writeBody(parts: readonly BodyPart[]): string {
  return parts.map(rawOf).join("");
}

export function rawOf(part: BodyPart): string {
  return isContainer(part) ? part.open + writeBody(part.parts) + part.close : part.raw;
}

export function isContainer(part: BodyPart): part is Container {
  return part.kind === "shell" || part.kind === "file";
}

export function textPart(raw: string, at: number): BodyPart {
  return { kind: "text", raw, at };
}

/** Whether `part`, or one inside it, is of one of `kinds`. */
export function holds(part: BodyPart, ...kinds: readonly PartKind[]): boolean {
  return kinds.includes(part.kind) || (isContainer(part) && part.parts.some((inner) => holds(inner, ...kinds)));
}

/** Where a part stands in the text of all. `parent` is the shell or file part around it. */
export interface Span {
  readonly part: BodyPart;
  readonly start: number;
  readonly end: number;
  readonly parent: Container | undefined;
}

/** Every part of `parts`, from the left, a container before what it holds. */
export function spansOf(parts: readonly BodyPart[]): readonly Span[] {
  const spans: Span[] = [];
  let offset = 0;
  const enter = (part: BodyPart, parent: Container | undefined) => {
    const start = offset;
    if (!isContainer(part)) {
      offset += part.raw.length;
      spans.push({ part, start, end: offset, parent });
      return;
    }
    const end = start + rawOf(part).length;
    spans.push({ part, start, end, parent });
    offset += part.open.length;
    for (const inner of part.parts) enter(inner, part);
    offset = end;
  };
  for (const part of parts) enter(part, undefined);
  return spans;
}
