import { z } from "zod";
import type { App } from "../core/app/interface";
import type { CoordinationEdit } from "../shared/coordination/edits";
import { AppError, unreachable } from "../shared/result";

/** What the tools that write answer besides the entry. */
export const written = {
  id: z.string(),
  outcome: z.enum(["applied", "nothing-to-do"]),
  change_set_id: z.string().optional().describe("For rollback_change_set"),
  file: z.string(),
};

/** When something is due. */
export const day = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: "expected a day such as 2026-03-31",
});

interface Written {
  readonly id: string;
  readonly outcome: "applied" | "nothing-to-do";
  readonly change_set_id?: string;
  readonly file: string;
}

/**
 * Makes edits on the file as it is now; `id` is that of the entry when none is created. Throws AppError when nothing
 * could be written: `conflict`, `stale`, `cancelled` and what the apply failed with.
 */
export async function makeEdits(
  { coordination }: App,
  path: string,
  edits: readonly CoordinationEdit[],
  id = "",
): Promise<Written> {
  const made = await coordination.editNow({ path, edits });
  switch (made.kind) {
    case "applied":
      return { id: made.created[0] ?? id, outcome: made.kind, change_set_id: made.changeSetId, file: path };
    case "conflicts": {
      const places = made.conflicts.map(({ entity, path: at }) => [entity.id, ...at].join("."));
      const message = `Somebody else changed ${places.join(", ")} meanwhile, so nothing was written.`;
      throw new AppError({ code: "conflict", message, hint: "Look at it again, then decide." });
    }
    case "not-applied": {
      const { outcome } = made;
      switch (outcome.kind) {
        case "nothing-to-do":
        case "applied":
          return { id, outcome: "nothing-to-do", file: path };
        case "failed":
          throw new AppError(outcome.failure);
        case "stale":
        case "cancelled": {
          const hint = "Try again.";
          throw new AppError({
            code: outcome.kind,
            message: `${path} is being changed by others: nothing was written.`,
            hint,
          });
        }
        default:
          return unreachable(outcome);
      }
    }
    default:
      return unreachable(made);
  }
}
