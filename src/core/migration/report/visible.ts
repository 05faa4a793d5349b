/**
 * `text` on one line: characters that break lines, hide, or turn the direction of writing are shown as escapes such as
 * `\n` or `\u202e`, so that a file's name can't pose as another one or as a part of the report.
 */
export function visible(text: string): string {
  return text.replace(deceptive, (character) => {
    const short = character === "\n" ? "n" : character === "\r" ? "r" : character === "\t" ? "t" : undefined;
    return `\\${short ?? `u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`}`;
  });
}

/** Control and format characters, line and paragraph separators, and halves of a surrogate pair. */
const deceptive = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
