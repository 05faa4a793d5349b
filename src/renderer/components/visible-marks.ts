import { escapeOf, turningMarks } from "../../shared/turning-marks";

/** `text` with the characters that reorder what is read written as escapes, such as `\u202e`. */
export function visibleMarks(text: string): string {
  return text.replace(marks, escapeOf);
}

const marks = new RegExp(`[${turningMarks}]`, "g");
