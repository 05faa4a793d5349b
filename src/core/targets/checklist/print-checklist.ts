import type { Step } from "../../../shared/config-sync";
import type { Detection } from "../../../shared/targets/changes";
import type { ComponentPlan, FileAction, TargetPlan } from "../../../shared/targets/plan";
import type { CheckResult, VerificationRun } from "../../../shared/targets/verification";
import type { PlannedCheck } from "../verify/run-checks";

/** What a checklist is made of: the plan, and what was done of it so far. */
export interface ChecklistInput {
  /** The main project's name. */
  readonly mainProject: string;
  readonly plan: TargetPlan;
  readonly detection?: Pick<Detection, "changes"> | undefined;
  /** The version that the target had. */
  readonly versionBefore?: string | undefined;
  readonly checks: readonly PlannedCheck[];
  readonly done: ChecklistDone;
}

export interface ChecklistDone {
  /** The id of the backup that was made. */
  readonly backup?: string | undefined;
  /** Components whose files were applied. */
  readonly components: readonly string[];
  /** Steps that were run, with their exit codes. */
  readonly steps: Readonly<Record<string, number>>;
  readonly verification?: VerificationRun | undefined;
}

/**
 * The checklist of a target's sync in Markdown: preparation, core, documentation, configuration, verification.
 * Everything in it comes from the plan, and a box is ticked when that was really done and went well.
 */
export function printChecklist(input: ChecklistInput): string {
  const { mainProject, plan, versionBefore } = input;
  const parts = (kind: ComponentPlan["kind"]) => plan.components.filter((component) => component.kind === kind);
  const versions = [versionBefore, plan.version].filter((version) => version !== undefined);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["Preparation", preparation(input)],
    [
      "Core",
      [
        ...plan.steps.flatMap((one) => stepLines(one, input.done)),
        ...parts("code").flatMap((one) => componentLines(one, input.done)),
      ],
    ],
    ["Documentation", parts("files").flatMap((one) => componentLines(one, input.done))],
    ["Configuration", parts("config").flatMap((one) => componentLines(one, input.done))],
    ["Verification", verification(input)],
  ];
  const head = [
    `# Sync of ${text(plan.target)} with ${text(mainProject)}`,
    "",
    `${versions.length > 0 ? `${versions.map(text).join(" → ")}, ` : ""}${plan.type}, ${plan.status.replace("_", " ")}.`,
  ];
  const body = sections.flatMap(([title, lines]) => [
    "",
    `## ${title}`,
    "",
    ...(lines.length > 0 ? lines : ["Nothing to do."]),
  ]);
  const notes = plan.notes.length > 0 ? ["", "## Notes", "", ...plan.notes.map((note) => `- ${text(note)}`)] : [];
  return `${[...head, ...body, ...notes].join("\n")}\n`;
}

function preparation({ plan, detection, done }: ChecklistInput): string[] {
  const isThere = plan.status !== "missing";
  return [
    box(isThere, `The target is there: ${code(plan.folder)}`),
    ...(detection ? [box(true, `Changes were detected: ${changesIn(detection)}`)] : []),
    box(
      done.backup !== undefined,
      done.backup === undefined
        ? "What the sync touches is backed up"
        : `What the sync touches is backed up: ${code(done.backup)}`,
    ),
  ];
}

function changesIn({ changes }: Pick<Detection, "changes">): string {
  if (changes.length === 0) return "none";
  const byCategory = new Map<string, number>();
  for (const { category } of changes) byCategory.set(category, (byCategory.get(category) ?? 0) + 1);
  const categories = [...byCategory].map(([category, count]) => `${count} ${text(category)}`).join(", ");
  const urgent = changes.filter(({ priority }) => priority === "critical").length;
  return `${changes.length} (${categories})${urgent > 0 ? `, ${urgent} of them critical` : ""}`;
}

function stepLines({ id, title, argv, folder }: Step, { steps }: ChecklistDone): string[] {
  const code_ = steps[id];
  const end = code_ === undefined || code_ === 0 ? "" : `, which ended with code ${code_}`;
  return [box(code_ === 0, `${text(title)}${end}`), `  ${code(argv.join(" "))} in ${code(folder)}`];
}

function componentLines({ id, title, actions, files, inStep }: ComponentPlan, { components }: ChecklistDone): string[] {
  if (files === 0 && actions.length === 0) return [];
  const carried = actions.filter(isCarried);
  const open = actions.filter(({ kind }) => kind === "conflict" || kind === "refuse");
  const isDone = open.length === 0 && (carried.length === 0 || components.includes(id));
  const counts = kinds.flatMap(([kind, word]) => {
    const count = actions.filter((action) => action.kind === kind).length;
    return count > 0 ? [`${count} to ${word}`] : [];
  });
  const state =
    counts.length > 0 ? `${counts.join(", ")}, ${inStep} of ${files} in step` : `all ${files} files in step`;
  return [
    box(isDone, `${text(title)}: ${state}`),
    ...open.map(({ path, reason }) => `  ${box(false, `${code(path)}: ${text(reason)}`)}`),
    ...actions
      .filter(({ kind }) => kind === "keep")
      .map(({ path, reason }) => `  - ${code(path)} stays as it is: ${text(reason)}`),
    ...actions.flatMap(({ path, keys = [] }) =>
      keys.map(({ key, outcome, reason }) => `  - ${code(path)} ${code(key)}: ${outcome}. ${text(reason)}`),
    ),
  ];
}

function verification({ checks, done }: ChecklistInput): string[] {
  return checks.map(({ id, title, optional }) => {
    const results = (done.verification?.checks ?? []).filter((one) => one.id === id || one.id.startsWith(`${id}:`));
    const isPassed =
      results.length > 0 && results.every(({ verdict }) => verdict === "passed" || verdict === "warning");
    const said = results.filter(isTold).map(({ summary }) => summary);
    return box(isPassed, [`${text(title)}${optional ? " (optional)" : ""}`, ...said.map(text)].join(" — "));
  });
}

function isTold({ verdict }: CheckResult): boolean {
  return verdict !== "passed";
}

function isCarried({ kind }: FileAction): boolean {
  return kind === "add" || kind === "update" || kind === "delete" || kind === "merge";
}

function box(isTicked: boolean, words: string): string {
  return `- [${isTicked ? "x" : " "}] ${words}`;
}

/** Words that may come from a project: on one line, and no Markdown. */
function text(words: string): string {
  return words.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|~]/g, "\\$&");
}

function code(words: string): string {
  const line = words.replace(/\s+/g, " ");
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

const kinds: readonly (readonly [FileAction["kind"], string])[] = [
  ["add", "add"],
  ["update", "update"],
  ["delete", "delete"],
  ["merge", "merge"],
  ["conflict", "decide"],
];
