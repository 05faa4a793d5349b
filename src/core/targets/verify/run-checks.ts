import type { Check, CheckGroup } from "../../../shared/targets/config";
import type { TargetType } from "../../../shared/targets/registry";
import type { CheckResult } from "../../../shared/targets/verification";
import { builtInChecks, builtInNames } from "./built-in-checks";
import { type CommandCheck, checkCommand } from "./check-command";
import type { CheckContext, CheckWish, Found } from "./check-context";
import { openPace } from "./open-pace";

export interface ChecksWish {
  /** Those of `lockstep.yaml`. */
  readonly checks: readonly Check[];
  readonly type: TargetType;
  /** All by default. */
  readonly groups?: readonly CheckGroup[] | undefined;
  /** Commands at once, at least 1. */
  readonly concurrency: number;
  readonly signal?: AbortSignal | undefined;
  /** Told as each check ends. */
  readonly onResult?: ((results: readonly CheckResult[], done: number, total: number) => void) | undefined;
}

/** A check as it is to be made; the user's own and Lockstep's alike. */
export interface PlannedCheck {
  readonly id: string;
  readonly title: string;
  readonly group: CheckGroup;
  readonly optional: boolean;
  readonly work:
    | { readonly kind: "command"; readonly check: CommandCheck }
    | { readonly kind: "built-in"; readonly name: keyof typeof builtInChecks; readonly wish: CheckWish };
}

/**
 * The checks of a target in the order in which they are told: preflight first. Every built-in check is made, unless
 * `lockstep.yaml` has it with settings of its own.
 */
export function planChecks({ checks, type, groups }: Pick<ChecksWish, "checks" | "type" | "groups">): PlannedCheck[] {
  const stated = checks.filter(({ types }) => types?.includes(type) ?? true).flatMap(plannedOf);
  const has = new Set(checks.map(({ built_in }) => built_in));
  const rest = builtInNames
    .filter((name) => !has.has(name))
    .map((name): PlannedCheck => {
      const { title, group } = builtInChecks[name];
      return { id: name, title, group, optional: false, work: { kind: "built-in", name, wish: {} } };
    });
  return [...rest, ...stated]
    .filter(({ group }) => groups?.includes(group) ?? true)
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}

/** Makes the checks, commands several at once, and gives what they found in the order of the plan. */
export async function runChecks(context: CheckContext, wish: ChecksWish): Promise<CheckResult[]> {
  const planned = planChecks(wish);
  const results: CheckResult[][] = planned.map(() => []);
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let at = next++; at < planned.length; at = next++) {
      const check = planned[at];
      if (!check) return;
      const found = await resultsOf(context, check, wish.signal);
      results[at] = found;
      done += 1;
      wish.onResult?.(found, done, planned.length);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, wish.concurrency) }, work));
  return results.flat();
}

async function resultsOf(
  context: CheckContext,
  check: PlannedCheck,
  signal: AbortSignal | undefined,
): Promise<CheckResult[]> {
  const { id, title, group, optional, work } = check;
  const began = performance.now();
  const found = signal?.aborted ? [stopped] : await look(context, work, signal);
  const milliseconds = Math.round(performance.now() - began);
  return found.map(({ details = [], ...rest }) => ({
    // The same whether there is one component or more.
    id: work.kind === "built-in" && rest.component !== undefined ? `${id}:${rest.component}` : id,
    title,
    group,
    optional,
    details:
      details.length > mostDetails
        ? [...details.slice(0, mostDetails), `And ${details.length - mostDetails} more.`]
        : details,
    ...rest,
    milliseconds,
  }));
}

async function look(
  context: CheckContext,
  work: PlannedCheck["work"],
  signal: AbortSignal | undefined,
): Promise<readonly Found[]> {
  if (work.kind === "command") return [await checkCommand(context, work.check, signal)];
  try {
    const found = await builtInChecks[work.name].look(context, work.wish, openPace(signal));
    return found.length > 0 ? found : [{ verdict: "skipped", summary: "There is nothing to look at." }];
  } catch (error) {
    if (signal?.aborted) return [stopped];
    throw error;
  }
}

function plannedOf(check: Check): PlannedCheck[] {
  const { id, title, group, optional, built_in: name, run, component, files } = check;
  if (name !== undefined) {
    const wish = { ...(component === undefined ? {} : { component }), ...(files === undefined ? {} : { files }) };
    return [{ id, title: title ?? builtInChecks[name].title, group, optional, work: { kind: "built-in", name, wish } }];
  }
  if (run === undefined) return [];
  return [{ id, title: title ?? id, group, optional, work: { kind: "command", check: { ...check, run } } }];
}

const order: readonly CheckGroup[] = ["preflight", "core", "integration", "docs", "feature"];
const stopped: Found = { verdict: "stopped", summary: "It was stopped." };
const mostDetails = 100;
