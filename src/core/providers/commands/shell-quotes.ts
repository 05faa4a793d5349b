/** A character of a shell command that no backslash takes the meaning from, and the quote around it, if any. */
export interface ShellSign {
  readonly index: number;
  readonly sign: string;
  readonly quote: "" | "'" | '"';
}

/** The characters of a POSIX shell command that may mean something, quotes themselves left out. */
export function* shellSigns(command: string): Generator<ShellSign> {
  let quote: ShellSign["quote"] = "";
  for (let index = 0; index < command.length; index += 1) {
    const sign = command.charAt(index);
    if (sign === "\\" && quote !== "'") index += 1;
    else if (sign === quote) quote = "";
    else if (quote === "" && (sign === "'" || sign === '"')) quote = sign;
    else yield { index, sign, quote };
  }
}

/**
 * Whether the command runs another one inside: `$(…)`, backticks, `<(…)`, `>(…)` or `${…@P}`. Qwen Code 0.24.4 refuses
 * such a command, and with it the whole slash command, whatever the user allows. Comments and here-documents are
 * not recognised, so a few harmless commands are counted in.
 */
export function substitutesCommand(command: string): boolean {
  for (const { index, sign, quote } of shellSigns(command)) {
    if (quote === "'") continue;
    if (sign === "`" || (sign === "$" && command[index + 1] === "(")) return true;
    if (quote === "" && (sign === "<" || sign === ">") && command[index + 1] === "(") return true;
    if (sign === "$" && /^\$\{[^}]*@P\}/.test(command.slice(index, index + 200))) return true;
  }
  return false;
}
