/** A command line as a POSIX shell takes it; what a terminal would act on is written as an escape. */
export function shellLine(argv: readonly string[]): string {
  return argv.map(word).join(" ");
}

function word(text: string): string {
  if (/^[\w./:=@%+,-]+$/.test(text)) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to escape
  if (!/[\u0000-\u001f\u007f-\u009f]/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text.replace(/[\\']/g, "\\$&").replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to escape
    /[\u0000-\u001f\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `$'${escaped}'`;
}
