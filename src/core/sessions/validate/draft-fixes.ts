import { AppError } from "../../../shared/result";
import type { Pace } from "../../system/pace";
import type { Place } from "../layout/text-at";
import { draftStates } from "../state/draft-state";
import { readTouched } from "../state/read-touched";
import type { FixMaking } from "./rule";
import { type RuleBook, type Validation, verdictOf } from "./validate";

/** Which findings are to be mended: those named, else all that can be. */
export interface FixWish {
  /** Ids of findings. */
  readonly findings?: readonly string[] | undefined;
  /** Ids of rules. */
  readonly rules?: readonly string[] | undefined;
}

/**
 * Drafts the fixes of findings, and the states of the projects that they touch. Throws AppError `no-such-finding`, or
 * `no-fix` for a finding that nothing but a person can mend.
 */
export async function draftFixes(
  place: Place,
  { report, fixes }: Validation,
  book: RuleBook,
  wish: FixWish,
  making: FixMaking & { readonly pace: Pace },
): Promise<void> {
  const unknown = wish.findings?.find((id) => !report.findings.some((finding) => finding.id === id));
  if (unknown !== undefined) {
    throw new AppError({
      code: "no-such-finding",
      message: `There is no finding ${unknown}.`,
      hint: "Validate again: it may be mended already.",
    });
  }
  const chosen = report.findings.filter(
    ({ id, rule }) => (wish.findings?.includes(id) ?? true) && (wish.rules?.includes(rule) ?? true),
  );
  const stuck = wish.findings && chosen.find(({ id }) => !fixes.has(id));
  if (stuck) {
    throw new AppError({ code: "no-fix", message: `Lockstep can't mend this: ${stuck.file}: ${stuck.message}` });
  }
  const touched = new Map<string, Set<string>>();
  for (const { id, project, session } of chosen) {
    const fix = fixes.get(id);
    if (!fix) continue;
    fix.draft(place, making);
    if (project === undefined) continue;
    const sessions = touched.get(project) ?? new Set();
    touched.set(project, session === undefined ? sessions : sessions.add(session));
  }
  const { now, pace } = making;
  for (const [name, only] of touched) {
    const project = await readTouched(place, name, only, pace);
    await draftStates(place, project, {
      ...{ now, pace, only },
      verdict: (session) => verdictOf(place, project, session, book),
    });
  }
}
