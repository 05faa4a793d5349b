import { knownEntity, requireNamed } from "../../core/app/known-entries";
import { type EntityKind, listNames } from "../../shared/coordination/enums";
import type { ListAnswer } from "../../shared/coordination-list";
import { count } from "../../shared/count";
import type { CoordShell, ExitCode } from "../command";
import { listLines } from "../coord-entry-lines";
import { fileFor } from "../coord-file";
import { filterFrom, type ListFlags, orderFrom } from "../coord-filter";

/** `lockstep coord list-issues`, `list-plans`, `list-todos` and `list-deps`. */
export function listCommand(kind: EntityKind): (shell: CoordShell, flags: ListFlags) => Promise<ExitCode> {
  return async ({ app, answer }, flags) => {
    const { coordination } = app;
    const [filter, order] = [filterFrom(kind, flags), orderFrom(flags)];
    const { path } = fileFor(app, flags);
    if (flags.plan !== undefined) knownEntity(coordination, path, flags.plan, "plan");
    const found = coordination.list({ path, kind, filter, order });
    if (found.total === 0) {
      for (const repo of [flags.repo, flags.consumer, flags.provider]) requireNamed(coordination, path, { repo });
    }
    answer(found, found.total === 0 ? [`No ${listNames[kind]} found.`] : [...listLines(found), "", footer(found)]);
    return 0;
  };
}

function footer({ kind, entries, total }: ListAnswer): string {
  const many = count(total, kind, listNames[kind]);
  return entries.length < total ? `${entries.length} of ${many}` : many;
}
