import { type BodyPart, rawOf, textPart } from "./command-body";

/** Reads the part that begins at `index` of `text`; undefined when none does. `at` is the offset it will be given. */
export type PartReader = (text: string, index: number, at: number) => BodyPart | undefined;

/**
 * The parts of `text`. `signs` finds the characters at which a part can begin (global); what no reader takes is text.
 * `offset` is where `text` begins in the whole body.
 */
export function scanParts(text: string, offset: number, signs: RegExp, readers: readonly PartReader[]): BodyPart[] {
  const parts: BodyPart[] = [];
  let done = 0;
  for (let index = nextSign(signs, text, 0); index !== -1; ) {
    const part = firstOf(readers, text, index, offset + index);
    if (!part) {
      index = nextSign(signs, text, index + 1);
      continue;
    }
    if (index > done) parts.push(textPart(text.slice(done, index), offset + done));
    parts.push(part);
    done = index + rawOf(part).length;
    index = nextSign(signs, text, done);
  }
  if (done < text.length) parts.push(textPart(text.slice(done), offset + done));
  return parts;
}

function nextSign(signs: RegExp, text: string, from: number): number {
  signs.lastIndex = from;
  return signs.exec(text)?.index ?? -1;
}

function firstOf(readers: readonly PartReader[], text: string, index: number, at: number): BodyPart | undefined {
  for (const read of readers) {
    const part = read(text, index, at);
    if (part) return part;
  }
  return undefined;
}

/** What `notation` (sticky) matches at `index`. */
export function matchAt(notation: RegExp, text: string, index: number): RegExpExecArray | undefined {
  notation.lastIndex = index;
  return notation.exec(text) ?? undefined;
}
