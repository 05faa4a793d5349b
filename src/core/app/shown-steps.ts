import type { Step } from "../../shared/config-sync";
import { maskText } from "../documents/mask-text";
import { flagOf } from "../documents/secrets-in-text";
import type { Shown } from "./shown-plan";

/** `item` with its commands for the eye, such as an address with a password in it. What is run is held, not shown. */
export function withSteps<T extends { readonly steps: readonly Step[] }>(item: T, { reveal }: Shown): T {
  if (reveal || item.steps.length === 0) return item;
  return { ...item, steps: item.steps.map((step) => ({ ...step, argv: masked(step.argv) })) };
}

function masked(argv: readonly string[]): string[] {
  return argv.map((word, index) => maskText(word, flagOf(argv[index - 1], word)));
}
