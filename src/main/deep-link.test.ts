import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScreenId } from "../renderer/screens/screen-id";
import { claimsLinks, linkIn, screenOfLink, wordsBeforeLink } from "./deep-link";

const everyScreen = {
  overview: true,
  "config-sync": true,
  migrate: true,
  targets: true,
  sessions: true,
  coordination: true,
  history: true,
  settings: true,
} satisfies Record<ScreenId, true>;

describe("a lockstep:// link", () => {
  it.each(Object.keys(everyScreen))("opens the screen %s", (screen) => {
    expect(screenOfLink(`lockstep://${screen}`)).toBe(screen);
    expect(screenOfLink(`LOCKSTEP://${screen.toUpperCase()}/`)).toBe(screen);
  });

  it.each([
    "lockstep://",
    "lockstep:history",
    "lockstep://apply",
    "lockstep://history/undo",
    "lockstep://history?apply=1",
    "lockstep://history#config-sync",
    "lockstep://user@history",
    "lockstep://history%2f",
    "lockstep://history\n",
    "lockstep://__proto__",
    " lockstep://history",
    "https://history",
  ])("names no screen when it says anything else: %j", (link) => {
    expect(screenOfLink(link)).toBeUndefined();
  });

  it("can never name more than a screen, whatever it says", () => {
    const names = new Set<unknown>([undefined, ...Object.keys(everyScreen)]);

    fc.assert(fc.property(fc.string(), (text) => names.has(screenOfLink(`lockstep://${text}`))));
  });

  it("is found among the words of a start", () => {
    expect(linkIn(["lockstep-desktop", "--no-sandbox", "lockstep://history"])).toBe("lockstep://history");
    expect(linkIn(["lockstep-desktop"])).toBeUndefined();
  });

  it("ends the options of a start", () => {
    const argv = ["Lockstep.exe", "--data", "d", "Lockstep://x", "--home", "//elsewhere/share"];

    expect(wordsBeforeLink(argv)).toEqual(["Lockstep.exe", "--data", "d"]);
    expect(wordsBeforeLink(["Lockstep.exe", "--data", "d"])).toEqual(["Lockstep.exe", "--data", "d"]);
  });
});

describe("becoming the program that opens links", () => {
  it("is for an installed Lockstep on the user's own home", () => {
    const start = { isPackaged: true, platform: "win32", home: undefined } as const;

    expect(claimsLinks(start)).toBe(true);
    expect(claimsLinks({ ...start, isPackaged: false })).toBe(false);
    expect(claimsLinks({ ...start, home: "/tmp/demo" })).toBe(false);
    expect(claimsLinks({ ...start, platform: "linux" })).toBe(false);
  });
});
