import type { Resolution } from "../../shared/config-sync";
import type { Value } from "../documents/document";
import { encodeText } from "../documents/text-encoding";
import { hashOf } from "../system/content-hash";

/** What both sides have of an item. */
interface Entries {
  readonly sourceEntry: Value | undefined;
  readonly destinationEntry: Value | undefined;
}

/** Stands for what the gates of an item are about. */
export function askedAbout({ sourceEntry, destinationEntry }: Entries): string {
  return hashOf(encodeText(JSON.stringify([sourceEntry ?? null, destinationEntry ?? null])));
}

/**
 * The question without answers that were given to another one: who let a hook run has read its command as it was then, not
 * what a program wrote in its place before the sync was applied.
 */
export function withAnswersToThis<Q extends Entries & { readonly resolution: Resolution | undefined }>(question: Q): Q {
  const { resolution } = question;
  if (!resolution || resolution.kind === "leave" || resolution.asked === undefined) return question;
  if (resolution.asked === askedAbout(question)) return question;
  const { answers: _answers, asked: _asked, ...choice } = resolution;
  // Which side wins was chosen for whatever it has.
  return { ...question, resolution: choice.kind === "auto" ? undefined : choice };
}
