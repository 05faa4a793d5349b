import { type TextAt, textOf } from "./text-at";

/** What a CURRENT_SESSION file says. */
export type Pointer =
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly why: string }
  /** `isBare`: nothing but the id, as the orchestrator needs it, which takes the whole text for it. */
  | { readonly kind: "read"; readonly id: string; readonly isBare: boolean };

/** Reads the orchestrator's form, and the prototype's with `session_id:` and comments. */
export function readPointer(at: TextAt): Pointer {
  if (at.kind === "unreadable") return { kind: "unreadable", why: at.why };
  const text = textOf(at);
  if (text === undefined) return { kind: "absent" };
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const stated = lines.map((line) => /^session_id:\s*["']?(.*?)["']?$/.exec(line)?.[1]).find((id) => id);
  const id = stated ?? lines[0] ?? "";
  if (id === "") return { kind: "unreadable", why: "It names no session" };
  return { kind: "read", id, isBare: text === id };
}
