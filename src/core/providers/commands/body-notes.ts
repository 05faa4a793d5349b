import { type BodyPart, rawOf } from "./command-body";
import type { NoteDraft } from "./fidelity-note";

/** A note about `part`. */
export function told(kind: NoteDraft["kind"], code: string, part: BodyPart, text: string): NoteDraft {
  return { kind, code, token: rawOf(part), at: part.at, text };
}

/** About text that Claude Code acts on in some circumstances and that the conversion leaves as it is. */
export function lookalikeNote(part: BodyPart & { readonly kind: "lookalike" }, at: number): NoteDraft {
  const text =
    part.of === "file"
      ? "It may be a package or a handle, so it stays; Claude Code attaches a file of that name if there is one."
      : "It is taken for a price or a column, so it stays; Claude Code replaces it if the command gets that many arguments.";
  return { ...told("approximated", `like-${part.of}`, part, text), at };
}

/** About a break mark; where the other tool needs one too, it is put there again. */
export function unmarkedNote(part: BodyPart): NoteDraft {
  return told(
    "translated",
    "unmarked",
    part,
    "An invisible mark that keeps one tool from acting on text isn't needed there, so it goes.",
  );
}
