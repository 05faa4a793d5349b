import { knownEntity } from "../../core/app/known-entries";
import type { CoordinationEdit } from "../../shared/coordination/edits";
import { type EntityKind, isOpen } from "../../shared/coordination/enums";
import type { CoordShell, ExitCode } from "../command";
import { type EditFlags, makeEdits, settingLine } from "../coord-edit";
import { type Flags, fieldsFrom } from "../coord-fields";
import { fileFor } from "../coord-file";
import { canonicalWord, usage } from "../coord-words";

/** `lockstep coord update-issue` and so on, `close-issue` and `complete-todo`: sets fields, and `updated` with them. */
export function updateCommand(
  kind: EntityKind,
): (shell: CoordShell, id: string, flags: EditFlags & Flags) => Promise<ExitCode> {
  return async (shell, id, flags) => {
    const { app } = shell;
    const fields = fieldsFrom(kind, flags);
    if (fields.length === 0) throw usage("Nothing to change: name a field, such as --status.", "--help lists them.");
    const workspace = fileFor(app, flags);
    knownEntity(app.coordination, workspace.path, id, kind);
    const edits = fields.map(
      ({ path, value }): CoordinationEdit => ({ kind: "set", entity: kind, id, path: [...path], value }),
    );
    return makeEdits(shell, workspace, edits, flags, () =>
      fields.map(({ path, value }) => settingLine(id, path.join("."), value)),
    );
  };
}

/** `lockstep coord close-issue`. */
export async function closeIssueCommand(
  shell: CoordShell,
  id: string,
  flags: EditFlags & { readonly status: string },
): Promise<ExitCode> {
  if (isOpen(canonicalWord("issueStatus", "--status", flags.status))) {
    throw usage(`--status ${flags.status}: expected closed or resolved.`, "Other statuses are set by update-issue.");
  }
  return updateCommand("issue")(shell, id, { ...flags });
}

/** `lockstep coord remove`: takes entries out of the file; what names them is left, and becomes a finding. */
export async function removeCommand(shell: CoordShell, ids: readonly string[], flags: EditFlags): Promise<ExitCode> {
  const { coordination } = shell.app;
  const workspace = fileFor(shell.app, flags);
  const edits = [...new Set(ids)].map((id): CoordinationEdit => {
    const { kind } = knownEntity(coordination, workspace.path, id).details.entity;
    if (kind === "milestone") throw usage(`${id} is a milestone: edit its plan instead.`);
    return { kind: "remove", entity: kind, id };
  });
  return makeEdits(shell, workspace, edits, flags, () => [`Removed ${ids.join(", ")}.`]);
}
