export const linkScheme = "lockstep";

/** What a link can name: a screen of the window, by the word that the window itself uses for it. */
export type LinkedScreen = (typeof linkedScreens)[number];

/**
 * The screen that a link names, as in `lockstep://history`. Any program and any web page can send a link, so a screen
 * is all that it can ask for: undefined for every other text, which then only opens the window.
 */
export function screenOfLink(link: string): LinkedScreen | undefined {
  const word = /^lockstep:\/\/([a-z-]+)\/?$/i.exec(link)?.[1]?.toLowerCase();
  return linkedScreens.find((screen) => screen === word);
}

/** The link among the words of a start, which is how Linux and Windows hand one over. */
export function linkIn(argv: readonly string[]): string | undefined {
  return argv.find(isLink);
}

/** What stands before the first link. Behind it, a link with quotes in it could have smuggled in options of its own. */
export function wordsBeforeLink(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex(isLink);
  return at === -1 ? argv : argv.slice(0, at);
}

/**
 * Whether this start may make itself the program that opens links: an installed one on the user's own home, not one
 * that is tried out. On Linux the desktop file of the package says so, and asking the system costs a slow script.
 */
export function claimsLinks(start: {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  /** Another home folder than the user's. */
  readonly home: string | undefined;
}): boolean {
  return start.isPackaged && start.home === undefined && start.platform !== "linux";
}

function isLink(word: string): boolean {
  return word.toLowerCase().startsWith(`${linkScheme}:`);
}

const linkedScreens = [
  "overview",
  "config-sync",
  "migrate",
  "targets",
  "sessions",
  "coordination",
  "history",
  "settings",
] as const;
