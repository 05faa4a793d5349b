import type { CoordinationData } from "../../../shared/coordination/entities";
import type { EventFilter } from "../../../shared/memory";
import { repoName } from "../../coordination/questions/repo-name";

/**
 * A filter in the words of events, which have repositories by their names alone, and milestones by their plan and id: who
 * asks for either means both.
 */
export function eventFilter(data: CoordinationData, { repos, entityIds, ...rest }: EventFilter): EventFilter {
  return {
    ...rest,
    ...(repos === undefined ? {} : { repos: repos.map((repo) => repoName(data, repo)) }),
    ...(entityIds === undefined ? {} : { entityIds: entityIds.flatMap((id) => [id, ...milestonesOf(data, id)]) }),
  };
}

function milestonesOf({ plans }: CoordinationData, id: string): string[] {
  return plans.flatMap((plan) =>
    plan.milestones.filter((one) => plan.id === id || one.id === id).map((one) => `${plan.id}/${one.id}`),
  );
}
