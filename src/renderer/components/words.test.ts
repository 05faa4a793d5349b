import { describe, expect, it } from "vitest";
import { ariaShortcut, shortcutText } from "../actions/shortcut-text";
import { jsonProblem } from "../screens/config-sync/json-problem";
import { bytesWords } from "../screens/overview/bytes-words";
import { pairCounts, pairHeadline } from "../screens/overview/pair-words";
import { wholeNumber } from "../screens/settings/whole-number";
import { exampleItem, examplePlan } from "../testing/sync-examples";
import { outcomeWords } from "./outcome-words";
import { rowAfterKey } from "./row-after-key";
import { splitPath } from "./split-path";
import { visibleMarks } from "./visible-marks";

describe("a path", () => {
  it("is shown from the home folder on, cut before its name", () => {
    expect(splitPath("/home/ada/.qwen/settings.json", "/home/ada")).toEqual({
      folder: "~/.qwen/",
      name: "settings.json",
    });
  });

  it("of another user whose name begins alike is shown whole", () => {
    expect(splitPath("/home/adam/x", "/home/ada").folder).toBe("/home/adam/");
  });

  it("of Windows is cut at its backslashes", () => {
    expect(splitPath("C:\\Users\\ada\\a.json", "C:\\Users\\ada")).toEqual({ folder: "~\\", name: "a.json" });
  });
});

describe("a name", () => {
  it("shows what would make it read as another one", () => {
    expect(visibleMarks("photo\u202egnp.exe")).toBe(String.raw`photo\u202egnp.exe`);
    expect(visibleMarks("\u2067a\u2069 b")).toBe(String.raw`\u2067a\u2069 b`);
  });

  it("in a script that runs from right to left stays as it is", () => {
    expect(visibleMarks("שלום\u200f!")).toBe("שלום\u200f!");
  });
});

describe("the keys of a list", () => {
  it("never leave the list", () => {
    expect(rowAfterKey("ArrowUp", 0, 10, 5)).toBe(0);
    expect(rowAfterKey("PageDown", 8, 10, 5)).toBe(9);
    expect(rowAfterKey("ArrowDown", -1, 0, 5)).toBeUndefined();
  });

  it("begin at the top when nothing is selected", () => {
    expect(rowAfterKey("ArrowDown", -1, 10, 5)).toBe(0);
  });

  it("leave other keys alone", () => {
    expect(rowAfterKey("a", 3, 10, 5)).toBeUndefined();
  });
});

describe("how an apply ended", () => {
  it("is said with the result of the check", () => {
    const done = { kind: "applied", changeSetId: "1", files: 2, backupFolder: "/b" } as const;

    expect(outcomeWords({ ...done, leftovers: [] }, "Applied")).toMatchObject({
      tone: "good",
      title: "Applied: 2 files",
    });
    expect(outcomeWords({ ...done, leftovers: ["github"] }, "Applied")).toMatchObject({
      tone: "warn",
      list: ["github"],
    });
  });

  it("names the files that changed meanwhile, and says that nothing was written", () => {
    const words = outcomeWords({ kind: "stale", paths: ["/a"] }, "Applied");

    expect(words.title).toContain("Nothing was written");
    expect(words.list).toEqual(["/a"]);
  });
});

describe("words and numbers", () => {
  it("print keys as they are on the keyboard", () => {
    expect(shortcutText("mod+shift+S", false)).toBe("Ctrl+Shift+S");
    expect(shortcutText("mod+shift+S", true)).toBe("⌘⇧S");
    expect(ariaShortcut("mod+K", true)).toBe("Meta+K");
  });

  it("round sizes", () => {
    expect([0, 812, 2213, 48213, 200_000_000].map(bytesWords)).toEqual(["0 B", "812 B", "2.2 kB", "48 kB", "200 MB"]);
  });

  it("say what a single conflict needs", () => {
    const { counts } = examplePlan([]);
    const state = { verdict: "conflict", problems: [], counts: { ...counts, conflicts: 1, decisions: 0 } } as const;

    expect(pairHeadline({ ...state, problems: [] }, undefined)).toBe("1 item needs your decision");
  });

  it("call nothing in step that was not compared, and no file unreadable where a project is missing", () => {
    const { counts } = examplePlan([exampleItem("same")]);
    const missing = { code: "no-project", message: "The scope needs a project folder." };
    const calm = { verdict: "in-sync", counts, problems: [] } as const;

    expect(pairHeadline({ ...calm, problems: [] }, { syncTypes: ["all"] })).toBe("Everything is in step");
    expect(pairHeadline({ ...calm, problems: [] }, { syncTypes: [] })).toBe("No kind is chosen to sync");
    const none = examplePlan([]).counts;
    expect(pairHeadline({ ...calm, counts: none, problems: [] }, undefined)).toBe(
      "Neither side has anything to sync yet",
    );
    expect(pairHeadline({ verdict: "blocked", counts, problems: [missing] }, undefined)).toBe("No project is chosen");
  });

  it("call nothing in step of which something waits for a step, or is held back", () => {
    const { counts } = examplePlan([exampleItem("same"), exampleItem("plugin", { state: "step" })]);

    expect(pairHeadline({ verdict: "in-sync", counts, problems: [] }, undefined)).toBe("1 step to run");
    expect(pairCounts(counts)).toBe("1 step to run · 1 in step");
    const held = { ...counts, steps: 0, held: 2 };
    expect(pairHeadline({ verdict: "in-sync", counts: held, problems: [] }, undefined)).toBe("2 items held back");
  });

  it("count what asks something of the user first, and say when there is nothing at all", () => {
    const { counts } = examplePlan([]);

    expect(pairCounts({ ...counts, added: 2, conflicts: 1, unchanged: 3 })).toBe("1 conflict · 2 new · 3 in step");
    expect(pairCounts({ ...counts, unchanged: 3011 })).toBe("3,011 in step");
    expect(pairCounts(counts)).toBe("");
  });

  it("take only whole numbers in range", () => {
    expect(wholeNumber(" 50 ", 100)).toBe(50);
    for (const text of ["", "0", "101", "1.5", "-1", "1e2"]) expect(wholeNumber(text, 100)).toBeUndefined();
  });

  it("take only a JSON object for an entry edited by hand", () => {
    expect(jsonProblem('{ "command": "npx" }')).toBeUndefined();
    expect(jsonProblem("[]")).toContain("JSON object");
    expect(jsonProblem('{ "command": ')).toContain("not valid JSON");
  });
});
