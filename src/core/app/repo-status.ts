import { z } from "zod";
import { dependency } from "../../shared/coordination/entities";
import { link, type RepoStatus, reached, repoStatus, work } from "../../shared/coordination-answers";

/**
 * How a repository stands, with the keys that the original's JSON has: there `blocking` is what the repository blocks
 * and `blocked_by` what blocks it, the reverse of what its commands of these names print.
 */
export const repoStatusAnswer = z.strictObject({
  repo: z.string(),
  role: z.string().optional(),
  description: z.string().optional(),
  health: repoStatus.shape.health,
  reasons: z.array(z.string()).readonly(),
  issues: z.array(link).readonly(),
  todos: z.array(link).readonly(),
  plans: z.array(link).readonly(),
  dependencies_outgoing: z.array(dependency).readonly(),
  dependencies_incoming: z.array(dependency).readonly(),
  blocking: z.array(reached).readonly().describe("What this repository blocks"),
  blocked_by: z.array(reached).readonly().describe("What blocks this repository"),
  work,
});

export type RepoStatusAnswer = Readonly<z.infer<typeof repoStatusAnswer>>;

export function repoStatusValue(status: RepoStatus): RepoStatusAnswer {
  const { isKnown: _, outgoing, incoming, blocking, blockedBy, ...rest } = status;
  return {
    ...rest,
    dependencies_outgoing: outgoing,
    dependencies_incoming: incoming,
    blocking: blockedBy,
    blocked_by: blocking,
  };
}
