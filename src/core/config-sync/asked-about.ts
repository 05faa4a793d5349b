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
  const isStale = resolution && asked(resolution) !== undefined && asked(resolution) !== askedAbout(question);
  return isStale ? { ...question, resolution: withoutAnswers(resolution) } : question;
}

function asked(resolution: Resolution): string | undefined {
  return resolution.kind === "leave" ? undefined : resolution.asked;
}

/** Which side wins was chosen for whatever it has. */
function withoutAnswers(resolution: Resolution): Resolution | undefined {
  if (resolution.kind === "leave") return resolution;
  if (resolution.kind === "auto") return undefined;
  const { answers: _answers, asked: _asked, ...choice } = resolution;
  return choice;
}
