import { turningMarks } from "./turning-marks";

/** In one line, and without what would steer a terminal or show a text in another order than it has. */
export function printable(text: string): string {
  return text.replace(steering, " ").trim();
}

/** Not the joiners: names of some languages are spelled with them, and pictures are made of several. */
const steering = new RegExp(String.raw`[\p{Cc}\u2028\u2029${turningMarks}]+`, "gu");
