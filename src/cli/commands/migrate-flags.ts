import { resolve } from "node:path";
import { patternId, scale as scales } from "../../shared/migration";
import { complexity, type PlanStep, type SubStep } from "../../shared/migration-plan";
import type { MigrationView } from "../../shared/migration-view";
import { AppError } from "../../shared/result";
import type { MigrateShell } from "../command";

export interface ProjectFlags {
  readonly path: string;
}

export interface AssessFlags extends ProjectFlags {
  readonly scale?: string;
  readonly outOfScope?: string;
  readonly fresh?: boolean;
}

/** Assesses the project, with its progress on a terminal. What is not said anew stays as it was said the last time. */
export async function assess(
  shell: MigrateShell,
  { path, scale, outOfScope, fresh = false }: AssessFlags,
): Promise<MigrationView> {
  const wish = {
    fresh,
    scale: scale === undefined ? undefined : statedScale(scale),
    outOfScope: outOfScope === undefined ? undefined : gapList(outOfScope),
  };
  if (!shell.isInteractive) return shell.app.migration.assess(resolve(path), wish, {});
  let told = 0;
  const view = await shell.app.migration.assess(resolve(path), wish, {
    onLook({ files, folders }) {
      if (performance.now() - told < 200) return;
      told = performance.now();
      process.stderr.write(`\r${files} files in ${folders} folders …`);
    },
  });
  if (told > 0) process.stderr.write("\r\u001b[K");
  return view;
}

/** A step by its number, its name, or for a part of it `4.2` or `step/part`. Throws AppError `usage`. */
export function stepNamed({ plan }: MigrationView, word: string | undefined, flag = "--step"): PlanStep | SubStep {
  const [number, part] = (word ?? "").split(".");
  const whole = plan.steps.find((step) => String(step.number) === number);
  const numbered = part === undefined ? whole : whole?.subSteps[Number(part) - 1];
  const found = numbered ?? plan.steps.flatMap((step) => [step, ...step.subSteps]).find(({ id }) => id === word);
  if (found) return found;
  throw new AppError({
    code: "usage",
    message: `${flag} ${word?.trim() || "is missing"}: the plan has the steps 1 to ${plan.steps.length}.`,
    hint: "See `lockstep migrate status`.",
  });
}

/** `risk:high`, `risk high` or `complexity:complex`, any number of them: true for what is as bad, or worse. */
export function thresholds(words: readonly string[] = []): (view: MigrationView) => boolean {
  const pairs = words.join(" ").trim().replaceAll(/[:=]/g, " ").split(/\s+/).filter(Boolean);
  const limits = pairs.flatMap((what, index) => (index % 2 === 0 ? [limit(what, pairs[index + 1] ?? "")] : []));
  return (view) => limits.some((isReached) => isReached(view));
}

export function oneOf<T extends string>(flag: string, word: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === word);
  if (found !== undefined) return found;
  throw new AppError({ code: "usage", message: `${flag} ${word}: expected ${allowed.join(", ")}.` });
}

function limit(what: string, level: string): (view: MigrationView) => boolean {
  const levels: readonly string[] | undefined = { risk: risks, complexity: complexity.options }[what];
  const least = levels?.indexOf(level) ?? -1;
  if (!levels || least < 0) {
    const message = `--fail-on ${level === "" ? what : `${what}:${level}`}: expected risk:${risks.join("|")} or complexity:${complexity.options.join("|")}.`;
    throw new AppError({ code: "usage", message });
  }
  return ({ assessment }) =>
    levels.indexOf(what === "risk" ? assessment.risk.level : assessment.complexity.level) >= least;
}

function statedScale(word: string) {
  const wanted = oneOf("--scale", word, [...scales.options, "found"] as const);
  return wanted === "found" ? null : wanted;
}

function gapList(words: string) {
  if (words === "none") return [];
  return words.split(",").map((word) => oneOf("--out-of-scope", word.trim(), patternId.options));
}

const risks: readonly string[] = ["low", "medium", "high"];
