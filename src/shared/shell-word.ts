/**
 * A word of a command line that is printed for copying: whatever is in it, it stays one word, and nothing of it is run.
 * As bash, zsh and fish read it, on the platform `win32` PowerShell.
 */
export function shellWord(word: string, platform: string): string {
  if (/^[\w./][\w./:=-]*$/.test(word)) return word;
  // PowerShell takes typographic quotes for its own.
  if (platform === "win32") return `'${word.replace(/['‘’‚‛]/g, "$&$&")}'`;
  // fish, unlike the others, lets a backslash escape within single quotes.
  return `'${word.replace(/['\\]/g, "'\\$&'")}'`;
}

/** A whole command line for copying, each of `argv` one word of it. */
export function shellLine(argv: readonly string[], platform: string): string {
  return argv.map((word) => (/^--?\w[\w-]*$/.test(word) ? word : shellWord(word, platform))).join(" ");
}
