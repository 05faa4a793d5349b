import { maskText } from "../documents/mask-text";

interface Words {
  readonly text: string;
  /** What it is about, which may be a piece of a text. */
  readonly field?: string | undefined;
}

/** What is said of an item, with the secrets masked in what that quotes: it is shown everywhere, and kept in the history. */
export function withoutSecrets<T extends Words>(said: readonly T[]): T[] {
  return said.map((one) => {
    const text = maskText(one.text);
    const field = one.field && maskText(one.field);
    return text === one.text && field === one.field ? one : { ...one, text, ...(field === undefined ? {} : { field }) };
  });
}
