import type { Fidelity } from "../../shared/fidelity";
import type { Value } from "../documents/document";
import { plainData } from "../documents/plain-data";
import { fileOf } from "./file-shelf";
import type { Dialect } from "./kind";

/** A text that every tool reads alike. */
export interface TextModel {
  readonly text: string;
}

export interface TextDialectOptions {
  /**
   * What behaves differently in this tool, for a text that it gets. `from` and `to` are the paths below the folders of
   * the two, of a text that has one.
   */
  readonly tell?: (text: string, from: string | undefined, to: string | undefined) => readonly Fidelity[];
}

/** Files whose whole text is carried as it is; line ends and a missing final newline make no difference. */
export function textDialect({ tell }: TextDialectOptions = {}): Dialect<TextModel> {
  return {
    reservedNames: ["__proto__"],
    parse(entry) {
      const file = fileOf(entry);
      return { model: file && { text: file.text }, kept: [], notes: [] };
    },
    render({ text }, existing): Value {
      const old = fileOf(existing);
      if (old && sameText(old.text, text)) return existing ?? null;
      return plainData(old ? { path: old.path, text: withLineEndsOf(old.text, text) } : { text });
    },
    limits: () => [],
    gates: () => [],
    common: ({ text }) => ({ text: normalised(text) }),
    keptNotes: () => [],
    tell: ({ text }, given, rendered) => [
      { kind: "kept", field: "text", text: "" },
      ...(tell?.(text, fileOf(given)?.path, fileOf(rendered)?.path) ?? []),
    ],
  };
}

export function sameText(a: string, b: string): boolean {
  return normalised(a) === normalised(b);
}

/** `text` with the line ends and the byte order mark of `like`. */
export function withLineEndsOf(like: string, text: string): string {
  const plain = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const mark = like.startsWith("\uFEFF") ? "\uFEFF" : "";
  return mark + (like.includes("\r\n") ? plain.replaceAll("\n", "\r\n") : plain);
}

function normalised(text: string): string {
  const plain = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  return plain === "" || plain.endsWith("\n") ? plain : `${plain}\n`;
}
