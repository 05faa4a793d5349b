import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SyncState } from "../shared/state";
import type { TargetsStanding } from "../shared/targets/known";
import { type TrayUndo, type TrayView, trayHeadline, trayImage, trayImages, trayItems } from "./tray-view";

const now = new Date("2026-03-02T15:00:00");
const counts = {
  found: 4,
  added: 1,
  updated: 1,
  deleted: 1,
  unchanged: 0,
  skipped: 0,
  kept: 0,
  held: 0,
  conflicts: 1,
  decisions: 0,
  steps: 0,
};

describe("the tray", () => {
  it.each([
    [live({ verdict: "in-sync" }), "in-sync", "In sync"],
    [live({ verdict: "drift" }), "drift", "3 differences"],
    [live({ verdict: "conflict" }), "conflict", "1 item for you to decide"],
    [live({ verdict: "drift", paused: true }), "paused", "3 differences (watching paused)"],
    [live({ verdict: "conflict", paused: true }), "conflict", "1 item for you to decide (watching paused)"],
    [
      live({ verdict: "blocked", problems: [{ code: "invalid-file", message: "~/.claude.json is not valid JSON." }] }),
      "conflict",
      "~/.claude.json is not valid JSON.",
    ],
    [
      live({ verdict: "in-sync", counts: { ...counts, steps: 1, held: 2 } }),
      "in-sync",
      "In sync, 1 step to run, 2 items held back",
    ],
    [{ kind: "starting" } satisfies TrayView, "paused", "Starting…"],
    [{ kind: "down", reason: "The engine stopped." } satisfies TrayView, "conflict", "The engine stopped."],
  ] as const)("shows how things stand (%#)", (view, image, headline) => {
    expect(trayImage(view)).toBe(image);
    expect(trayHeadline(view)).toBe(headline);
  });

  it("has an image of every kind, also for menu bars that colour it themselves and for dense screens", () => {
    const folder = join(import.meta.dirname, "../../resources/tray");

    for (const image of trayImages) {
      for (const name of [image, `${image}@2x`, `${image}Template`, `${image}Template@2x`]) {
        expect(existsSync(join(folder, `${name}.png`)), name).toBe(true);
      }
    }
  });

  it("calls nothing in sync, and offers no Quick sync, while no kind is chosen", () => {
    const none = live({ verdict: "in-sync" }, { comparesAny: false });

    expect(trayHeadline(none)).toBe("No kind is chosen to sync");
    expect(trayImage(none)).toBe("paused");
    expect(enabled(none)).toEqual(["Pause watching", "Open Lockstep", "Quit"]);
  });

  it("offers everything in one order", () => {
    expect(labels(live({ lastSync: "2026-03-02T14:05:00" }))).toEqual([
      "3 differences",
      "Last sync: today, 14:05",
      "-",
      "Quick sync",
      "Pause watching",
      "-",
      "Open Lockstep",
      "Quit",
    ]);
  });

  it("says when the last sync was, or that there was none", () => {
    expect(labels(live({ lastSync: "2026-02-27T09:30:00" }))[1]).toBe("Last sync: 27 Feb 2026, 09:30");
    expect(labels(live({}))[1]).toBe("Never synced");
  });

  it("offers to undo the last Quick sync as long as that is possible", () => {
    expect(enabled(live({}, { undo: { kind: "pair", changeSetId: "abc" } }))).toContain("Undo last sync");
    expect(labels(live({}))).not.toContain("Undo last sync");
  });

  it("starts nothing while it is at work, or while the engine is away", () => {
    expect(enabled(live({}, { busy: true, undo: { kind: "pair", changeSetId: "abc" } }))).toEqual([
      "Pause watching",
      "Open Lockstep",
      "Quit",
    ]);
    expect(enabled({ kind: "starting" })).toEqual(["Open Lockstep", "Quit"]);
    expect(enabled({ kind: "down", reason: "" })).toEqual(["Open Lockstep", "Quit"]);
  });

  it("says how many targets wait, and offers to sync those that need no decision", () => {
    const standing = { targets: 5, needSync: 3, clean: 2 };
    const waiting = live({}, { targets: standing });

    expect(labels(waiting)).toEqual(expect.arrayContaining(["3 targets to sync", "Sync all clean targets (2)"]));
    expect(enabled(waiting)).toContain("Sync all clean targets (2)");
    expect(enabled(live({}, { targets: { ...standing, clean: 0 } }))).not.toContain("Sync all clean targets");
    expect(labels(live({}, { targets: { ...standing, needSync: 0, clean: 0 } }))).toContain("All targets are in step");
    expect(labels(live({}, { targets: { targets: 0, needSync: 0, clean: 0 } }))).toEqual(labels(live({})));
  });

  it("ticks Pause watching while it is paused", () => {
    const ticked = (view: TrayView) => trayItems(view, now).some((item) => item.kind === "checkbox" && item.checked);

    expect(ticked(live({ paused: true }))).toBe(true);
    expect(ticked(live({ paused: false }))).toBe(false);
  });
});

function live(
  state: Partial<SyncState>,
  rest: { comparesAny?: boolean; busy?: boolean; undo?: TrayUndo; targets?: TargetsStanding } = {},
): TrayView {
  return {
    kind: "live",
    state: { verdict: "drift", paused: false, counts, problems: [], checked: now.toISOString(), ...state },
    comparesAny: rest.comparesAny ?? true,
    targets: rest.targets,
    busy: rest.busy ?? false,
    undo: rest.undo,
  };
}

function labels(view: TrayView): string[] {
  return trayItems(view, now).map((item) => (item.kind === "separator" ? "-" : item.label));
}

function enabled(view: TrayView): string[] {
  return trayItems(view, now).flatMap((item) => ("enabled" in item && item.enabled ? [item.label] : []));
}
