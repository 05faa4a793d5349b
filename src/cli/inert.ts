/**
 * Text that a terminal only shows: control characters, and those that turn the direction of writing, stand as escapes
 * such as `\u001b`. Names out of a stranger's folder may hold them. Line breaks, also of Windows, and tabs stay.
 */
export function inert(text: string): string {
  return text.replace(active, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Prints a text for whoever sits at the terminal, beside what the command answers. */
export function tell(text: string): void {
  process.stderr.write(inert(text));
}

const active = /\r(?!\n|$)|(?![\r\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
