/** The pages of a workspace. */
export const pageIds = ["sessions", "validation", "migration", "references", "agents", "sync"] as const;
export type SessionsPage = (typeof pageIds)[number];

/** The tabs of one session. */
export const sessionTabs = ["artifacts", "findings", "handoffs"] as const;
export type SessionTab = (typeof sessionTabs)[number];

/** Where on the screen Sessions the user is: what its address says behind `#sessions/`. */
export interface SessionsPlace {
  readonly page: SessionsPage;
  /** The workspace, absolute. */
  readonly workspace: string | undefined;
  /** The session that is shown instead of the page; both or none. */
  readonly project: string | undefined;
  readonly session: string | undefined;
  readonly tab: SessionTab;
  /** Of the files of that session, the one that is shown; its path in the session's folder. */
  readonly file: string | undefined;
}

/** Shows no session, but the page. */
export const noSession = { project: undefined, session: undefined, file: undefined } as const;

/** What an address says. Anything can stand in one: a page that does not exist is the first one. */
export function placeOf(address: string): SessionsPlace {
  const cut = address.indexOf("?");
  const name = cut < 0 ? address : address.slice(0, cut);
  const said = new URLSearchParams(cut < 0 ? "" : address.slice(cut));
  const of = (key: string) => said.get(key) ?? undefined;
  const [project, session] = [of("project"), of("session")];
  return {
    page: pageIds.find((id) => id === name) ?? pageIds[0],
    workspace: of("workspace"),
    ...(project !== undefined && session !== undefined ? { project, session, file: of("file") } : noSession),
    tab: sessionTabs.find((id) => id === said.get("tab")) ?? sessionTabs[0],
  };
}

/** The address of a place. What is as it is anyhow is left out. */
export function addressOf({ page, workspace, project, session, tab, file }: SessionsPlace): string {
  const said = new URLSearchParams();
  if (workspace) said.set("workspace", workspace);
  if (project && session) {
    said.set("project", project);
    said.set("session", session);
    if (tab !== sessionTabs[0]) said.set("tab", tab);
    if (file) said.set("file", file);
  }
  const query = said.toString();
  return query === "" ? page : `${page}?${query}`;
}
