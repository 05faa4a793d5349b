import { type Gate, isOpen, questionsAlike, type SyncItem, type SyncPlan } from "../../shared/config-sync";
import { count } from "../../shared/count";
import type { ApplyOutcome } from "../../shared/history";
import { unreachable } from "../../shared/result";
import { shellLine, shellWord } from "../../shared/shell-word";
import type { ExitCode, Shell, SyncFlags } from "../command";
import { tell } from "../inert";
import { allOf, answerWord, planAsked } from "../plan-asked";

/** `lockstep sync plan`: what would change, with the diff of every file. */
export async function planCommand({ app, answer, reveal }: Shell, flags: SyncFlags): Promise<ExitCode> {
  const plan = planAsked(app, flags, { reveal });
  const diffs = plan.files.map(({ path }) => app.planFileDiff(plan.planId, path, { reveal }));
  const texts = diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd());
  answer({ ...plan, diffs }, [...describePlan(plan), ...texts.filter(Boolean)]);
  return exitCodeOf(plan);
}

/** `lockstep sync status`: the same in one line. */
export async function statusCommand({ app, answer }: Shell, flags: SyncFlags): Promise<ExitCode> {
  const plan = planAsked(app, flags, { reveal: false });
  answer({ verdict: plan.verdict, counts: plan.counts, problems: plan.problems }, [
    summary(plan),
    ...plan.problems.map(({ message }) => message),
  ]);
  return exitCodeOf(plan);
}

/** `lockstep sync apply`: plans, asks unless `--yes`, applies what is free of conflicts, verifies. */
export async function applyCommand(shell: Shell, flags: SyncFlags & { readonly yes?: boolean }): Promise<ExitCode> {
  const { app, answer, confirm, isInteractive, reveal } = shell;
  const plan = planAsked(app, flags, { reveal });
  if (plan.verdict === "blocked" || plan.items.every(({ action }) => action === "none")) {
    answer({ plan, outcome: { kind: "nothing-to-do" } }, describePlan(plan));
    return plan.verdict === "in-sync" ? 0 : exitCodeOf(plan);
  }
  // Without files there is nothing to approve: only the answers are remembered.
  if (plan.files.length > 0 && !flags.yes) {
    if (!isInteractive) {
      answer({ plan, outcome: { kind: "needs-approval" } }, [
        ...describePlan(plan),
        "Nothing was written: approve with --yes.",
      ]);
      return 2;
    }
    tell(`${describePlan(plan).join("\n")}\n`);
    if (!(await confirm(`Change ${count(plan.files.length, "file")}?`))) {
      answer({ plan, outcome: { kind: "cancelled" } }, ["Nothing was written."]);
      return 2;
    }
  }
  const outcome = await app.applySync(plan.planId, {});
  const isRemembered = outcome.kind === "nothing-to-do";
  answer({ plan, outcome }, isRemembered ? [...describePlan(plan), remembered] : describeOutcome(outcome));
  if (outcome.kind === "failed" || outcome.kind === "stale") return 1;
  return plan.counts.conflicts + plan.counts.decisions > 0 ? 3 : 0;
}

/** `lockstep sync run <step>`: runs one of the plan's steps after asking, or with `--yes`. */
export async function runStepCommand(
  shell: Shell,
  id: string,
  flags: SyncFlags & { readonly yes?: boolean },
): Promise<ExitCode> {
  const { app, answer, confirm, isInteractive } = shell;
  const plan = planAsked(app, flags, { reveal: false });
  const steps = plan.items.flatMap((item) => item.steps);
  const step = steps.find((one) => one.id === id);
  if (!step) {
    const known = steps.map((one) => one.id).join(", ") || "none";
    tell(`lockstep: There is no step "${id}"; the plan has: ${known}.\n`);
    return 1;
  }
  const line = `${shellLine(step.argv, process.platform)}  (in ${step.folder})`;
  if (!flags.yes && !(isInteractive && (await confirm(`Run ${line}?`)))) {
    answer({ step, outcome: { kind: "needs-approval" } }, [line, "Nothing was run: approve with --yes."]);
    return 2;
  }
  const outcome = await app.runStep(plan.planId, id, {});
  const lines =
    outcome.kind === "not-started"
      ? [outcome.failure.message]
      : [outcome.output.trimEnd(), outcome.kind === "ended" ? `Ended with code ${outcome.code}.` : "Stopped."];
  answer({ step, outcome }, lines.filter(Boolean));
  return outcome.kind === "ended" && outcome.code === 0 ? 0 : 1;
}

/** `lockstep sync resolve`: lists what waits for the user; `--use` settles conflicts, `--answer` decisions. */
export async function resolveCommand(shell: Shell, flags: SyncFlags & { readonly yes?: boolean }): Promise<ExitCode> {
  if (flags.use?.length || flags.answer?.length) return applyCommand(shell, { ...flags, twoWay: true });
  const plan = planAsked(shell.app, { ...flags, twoWay: true }, { reveal: shell.reveal });
  const open = plan.items.filter(({ state }) => state === "conflict" || state === "decision");
  shell.answer(
    { conflicts: open.filter(({ state }) => state === "conflict"), decisions: open.filter(isDecision) },
    open.length === 0
      ? ["Nothing waits for you."]
      : [
          ...open.flatMap((item) => (isDecision(item) ? describeDecision(item) : describeConflict(item))),
          ...describeAlike(open),
          "Settle each conflict with --use ITEM=from, ITEM=to or ITEM=leave (all with '*=from'), each decision with --answer ITEM:GATE=CHOICE.",
        ],
  );
  return open.length > 0 ? 3 : 0;
}

export function describeOutcome(outcome: ApplyOutcome): string[] {
  switch (outcome.kind) {
    case "applied": {
      const left = outcome.leftovers.map((text) => `Still open: ${text}`);
      const head = `Changed ${count(outcome.files, "file")} and checked ${outcome.files === 1 ? "it" : "them"}. Take it back with: lockstep history rollback ${outcome.changeSetId}`;
      return [head, ...left];
    }
    case "nothing-to-do":
      return ["Nothing to do."];
    case "stale":
      return [
        "These files changed meanwhile, so nothing was written; try again:",
        ...outcome.paths.map((path) => `  ${path}`),
      ];
    case "cancelled":
      return ["Cancelled; nothing was written."];
    case "failed":
      return [outcome.failure.message, ...(outcome.failure.hint === undefined ? [] : [outcome.failure.hint])];
    default:
      return unreachable(outcome);
  }
}

function describePlan(plan: SyncPlan): string[] {
  const problems = plan.problems.flatMap(({ message, hint }) => [
    message,
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ]);
  const items = plan.items.filter(({ state }) => state !== "in-sync").map(describeItem);
  const notes = plan.notes.map(({ text }) => `! ${text}`);
  return [summary(plan), ...problems, ...notes, ...items];
}

function describeItem({ id, state, action, notes, gates, fidelity, roundTrip, steps }: SyncItem): string {
  const what = action === "none" ? state : action.replaceAll("-", " ");
  const told = fidelity.filter(({ kind }) => kind !== "kept");
  return [
    `  ${what.padEnd(24)} ${id}`,
    ...notes.map(({ text }) => `      ${text}`),
    ...gates.flatMap((gate) =>
      isOpen(gate)
        ? [
            `      ? ${gate.code}: ${indented(gate.text, 8)}`,
            ...describeChoices(id, gate).map((line) => `        ${line}`),
          ]
        : [`      ? ${gate.code}: ${indented(gate.text, 8)} (${gate.chosen})`],
    ),
    ...told.map(
      ({ kind, field, text, line }) => `      ${kind} ${field}${line === undefined ? "" : `:${line}`}: ${text}`,
    ),
    ...steps.map((step) => `      step ${step.id} runs: ${shellLine(step.argv, process.platform)}`),
    ...(roundTrip === "differs" ? ["      Converted back, it would not be the same."] : []),
  ].join("\n");
}

function isDecision({ state }: SyncItem): boolean {
  return state === "decision";
}

function describeDecision({ id, gates }: SyncItem): string[] {
  return [
    id,
    ...gates.flatMap((gate) => [
      `  ${gate.code}: ${indented(gate.text, 4)}`,
      ...describeChoices(id, gate).map((line) => `    ${line}`),
    ]),
  ];
}

function indented(text: string, by: number): string {
  return text.replaceAll("\n", `\n${" ".repeat(by)}`);
}

function describeChoices(id: string, { code, choices }: Pick<Gate, "code" | "choices">): string[] {
  return choices.map(
    (choice) => `--answer ${shellWord(answerWord(id, code, choice.id), process.platform)}  ${choice.label}`,
  );
}

/** How one answer does for the same question of several items of a kind. */
function describeAlike(items: readonly SyncItem[]): string[] {
  const asked = items.flatMap(({ kind, gates }) => gates.filter(isOpen).map(({ code }) => ({ kind, code })));
  const groups = new Map(asked.map((one) => [`${one.kind} ${one.code}`, one]));
  return [...groups.values()].flatMap(({ kind, code }) => {
    const [first, ...others] = questionsAlike(items, kind, code);
    if (!first || others.length === 0) return [];
    const choices = first.choices.filter(({ id }) =>
      others.every((one) => one.choices.some((other) => other.id === id)),
    );
    const answers = describeChoices(allOf(kind), { code, choices }).map((line) => `  ${line}`);
    return answers.length === 0 ? [] : [`All ${others.length + 1} ${kind} that ask ${code}:`, ...answers];
  });
}

function describeConflict({ id, source, destination, base, notes }: SyncItem): string[] {
  const version = (title: string, text: string | undefined) => [`  ${title}: ${text ?? "(not there)"}`];
  return [
    id,
    ...notes.map(({ text }) => `  ${text}`),
    ...version("from", source),
    ...version("to", destination),
    ...version("last sync", base),
  ];
}

function summary({ title, verdict, counts }: SyncPlan): string {
  const parts = [
    [counts.added, "to add"],
    [counts.updated, "to update"],
    [counts.deleted, "to delete"],
    [counts.conflicts, counts.conflicts === 1 ? "conflict" : "conflicts"],
    [counts.decisions, counts.decisions === 1 ? "decision" : "decisions"],
    [counts.steps, counts.steps === 1 ? "step to run" : "steps to run"],
    [counts.held, "held back"],
    [counts.kept, "kept"],
    [counts.skipped, "skipped"],
    [counts.unchanged, "in step"],
  ] as const;
  const words = parts.filter(([number]) => number > 0).map(([number, text]) => `${number} ${text}`);
  return `${title}: ${verdict}${words.length > 0 ? ` (${words.join(", ")})` : ""}`;
}

/** How a comparison ends a command. A command that is yet to be run is drift, which no sync of files can carry. */
export function exitCodeOf({ verdict, counts }: Pick<SyncPlan, "verdict" | "counts">): ExitCode {
  if (verdict === "in-sync" && counts.steps > 0) return 2;
  return ({ "in-sync": 0, drift: 2, conflict: 3, blocked: 1 } as const)[verdict];
}

const remembered = "No file had to change; how both sides stand is remembered.";
