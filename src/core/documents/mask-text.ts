import { createHash } from "node:crypto";
import { secretsIn } from "./secrets-in-text";

/** A stand-in for a secret: the same for the same secret, so that a diff still shows that it changed. */
export function mask(secret: string, digits = 4): string {
  return `••••••${createHash("sha256").update(secret).digest("hex").slice(0, digits)}`;
}

/** What `secretsIn` finds in a plain text, such as an address or an argument; `name` is that of its field, or of the flag before it. */
export function maskText(text: string, name = ""): string {
  return withMasks(text, name, mask);
}

/** The same for a text that is the name of something: two that differ in their secrets alone stay two. */
export function maskName(text: string): string {
  return withMasks(text, "", (secret) => mask(secret, 16));
}

function withMasks(text: string, name: string, masked: (secret: string) => string): string {
  let [shown, done] = ["", 0];
  for (const { start, end } of secretsIn(text, name)) {
    shown += text.slice(done, start) + masked(text.slice(start, end));
    done = end;
  }
  return shown + text.slice(done);
}
