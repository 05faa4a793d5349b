import type { Wish } from "../session-work";

/** Making a session the current one of its project. */
export function usingSession({ project, session }: { readonly project: string; readonly session: string }): Wish {
  return {
    title: `Make ${session} the current session`,
    plan: (client, workspace) => client.planUse({ workspace, project, session }),
  };
}
