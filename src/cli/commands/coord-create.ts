import type { Engines } from "../../core/app/interface";
import type { EntityKind } from "../../shared/coordination/enums";
import type { PlainValue } from "../../shared/coordination/plain-value";
import { printable } from "../../shared/printable";
import type { CoordShell, ExitCode } from "../command";
import { type EditFlags, makeEdits } from "../coord-edit";
import { entryOf, type Flags, fieldsFrom } from "../coord-fields";
import { fileFor } from "../coord-file";
import { dayFrom, listOf, usage } from "../coord-words";

/** `lockstep coord create-issue`, `create-plan`, `create-todo` and `create-dep`. The id is the next one of the file. */
export function createCommand(kind: EntityKind): (shell: CoordShell, flags: EditFlags & Flags) => Promise<ExitCode> {
  return async (shell, flags) => {
    const { app } = shell;
    const fields = fieldsFrom(kind, flags);
    const workspace = fileFor(app, flags);
    const { path } = workspace;
    const entry = { ...defaults[kind], ...entryOf(fields) };
    if (kind === "plan" && entry["repos"] === undefined) entry["repos"] = cataloguedRepos(app, path);
    const { milestones } = flags;
    if (typeof milestones === "string") entry["milestones"] = milestonesOf(app, path, milestones);
    const edits = [{ kind: "add", entity: kind, fields: entry } as const];
    const name = entry["title"] ?? entry["task"] ?? `${String(entry["consumer"])} needs ${String(entry["provider"])}`;
    return makeEdits(shell, workspace, edits, flags, (created) =>
      created.map((id) => `Created ${id}: ${printable(String(name))}`),
    );
  };
}

/** A plan that names no repository is about all that the file has. */
function cataloguedRepos({ coordination }: Pick<Engines, "coordination">, path: string): string[] {
  const { repos } = coordination.overview({ path });
  if (repos.length > 0) return repos;
  throw usage("--repos: the file names no repository yet, so say which ones the plan is about.");
}

/** `Beta=2026-03-01, Release`: milestones with ids after the highest of the file. */
function milestonesOf({ coordination }: Pick<Engines, "coordination">, path: string, words: string): PlainValue {
  const { entries } = coordination.list({ path, kind: "plan", filter: {} });
  const taken = entries
    .flatMap((plan) => ("milestones" in plan ? plan.milestones : []))
    .map(({ id }) => Number(/^MILESTONE-(\d{1,9})$/.exec(id)?.[1] ?? 0));
  const highest = Math.max(0, ...taken);
  return listOf(words).map((word, at) => {
    const [, name = word, due] = /^(.*?)\s*=\s*([^=]*)$/.exec(word) ?? [];
    if (name === "") throw usage(`--milestones ${word}: expected a name before the day, as in Beta=2026-03-31.`);
    return {
      id: `MILESTONE-${String(highest + 1 + at).padStart(3, "0")}`,
      name,
      description: "",
      ...(due === undefined ? {} : { due: dayFrom("--milestones", due) }),
      status: "pending",
      dependencies: [],
      completion_criteria: [],
      deliverables: [],
    };
  });
}

/** What the format requires and no option has to say. */
const defaults: Readonly<Record<EntityKind, Readonly<Record<string, PlainValue>>>> = {
  issue: {},
  plan: {},
  todo: {},
  dependency: { type: "runtime" },
};
