import type { Step } from "../../shared/config-sync";
import { maskEntry } from "../config-sync/mask-secrets";
import { plainData } from "../documents/plain-data";
import type { Shown } from "./shown-plan";

/** `item` with its commands for the eye, such as an address with a password in it. What is run is held, not shown. */
export function withSteps<T extends { readonly steps: readonly Step[] }>(item: T, { reveal }: Shown): T {
  if (reveal || item.steps.length === 0) return item;
  const masked = (argv: readonly string[]) => [maskEntry(plainData(argv))].flat().map(String);
  return { ...item, steps: item.steps.map((step) => ({ ...step, argv: masked(step.argv) })) };
}
