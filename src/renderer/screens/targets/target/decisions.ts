import type { FileChoice } from "../../../../shared/targets/plan";

/** What the user decided about a target's files, not written yet. */
export interface Decisions {
  /** By path in the target, or `path#key` of a configuration file. */
  readonly choices: Readonly<Record<string, FileChoice>>;
  /** Texts that the user made, by path in the target. */
  readonly texts: Readonly<Record<string, string>>;
}

export const noDecisions: Decisions = { choices: {}, texts: {} };

/** With a choice for a file or a key; undefined takes it back. A choice for a file replaces a text made for it. */
export function withChoice({ choices, texts }: Decisions, id: string, choice: FileChoice | undefined): Decisions {
  const others = Object.entries(choices).filter(([other]) => other !== id);
  return {
    choices: Object.fromEntries(choice === undefined ? others : [...others, [id, choice]]),
    texts: Object.fromEntries(Object.entries(texts).filter(([path]) => path !== id)),
  };
}

/** With a text that the user made of a file. */
export function withText({ choices, texts }: Decisions, path: string, text: string): Decisions {
  return { choices, texts: { ...texts, [path]: text } };
}
