import { escapeOf, turningMarks } from "../shared/turning-marks";

/**
 * Text that a terminal only shows: control characters, and those that turn the direction of writing, stand as escapes
 * such as `\u001b`. Names out of a stranger's folder may hold them. Line breaks, also of Windows, and tabs stay.
 */
export function inert(text: string): string {
  return text.replace(active, escapeOf);
}

/** Prints a text for whoever sits at the terminal, beside what the command answers. */
export function tell(text: string): void {
  process.stderr.write(inert(text));
}

const active = new RegExp(String.raw`\r(?!\n|$)|(?![\r\n\t])[\p{Cc}${turningMarks}]`, "gu");
