/** The pages of a main project. */
export const pageIds = ["targets", "changes", "sync"] as const;
export type TargetsPage = (typeof pageIds)[number];

/** The tabs of one target. */
export const targetTabs = ["plan", "changes", "verification", "backups", "checklist"] as const;
export type TargetTab = (typeof targetTabs)[number];

/** Where on the screen Targets the user is: what its address says behind `#targets/`. */
export interface TargetsPlace {
  readonly page: TargetsPage;
  /** Folder of the main project, absolute. */
  readonly main: string | undefined;
  /** The target that is shown instead of the page. */
  readonly target: string | undefined;
  readonly tab: TargetTab;
}

/** What an address says. Anything can stand in one: a page that does not exist is the first one. */
export function placeOf(address: string): TargetsPlace {
  const cut = address.indexOf("?");
  const name = cut < 0 ? address : address.slice(0, cut);
  const said = new URLSearchParams(cut < 0 ? "" : address.slice(cut));
  return {
    page: pageIds.find((id) => id === name) ?? pageIds[0],
    main: said.get("main") ?? undefined,
    target: said.get("target") ?? undefined,
    tab: targetTabs.find((id) => id === said.get("tab")) ?? targetTabs[0],
  };
}

/** The address of a place. What is as it is anyhow is left out. */
export function addressOf({ page, main, target, tab }: TargetsPlace): string {
  const said = new URLSearchParams();
  if (main) said.set("main", main);
  if (target) said.set("target", target);
  if (target && tab !== targetTabs[0]) said.set("tab", tab);
  const query = said.toString();
  return query === "" ? page : `${page}?${query}`;
}
