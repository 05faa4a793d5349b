import { describe, expect, it } from "vitest";
import { exampleDetection, exampleFigures, exampleStep, exampleView } from "../../testing/migration-examples";
import { comparedFindings, snapshotTitle } from "./compare-snapshots";
import { strangeFolder } from "./detection-facts";
import { droppedWords } from "./dropped-words";
import { foundName, levelTone, minutesWords, risks } from "./migrate-words";
import { lastCarriedOut, movedOrder, nextStep, waitsFor } from "./plan-facts";

describe("what was dropped", () => {
  it("asks which of several folders is meant, and leaves the files beside them alone", () => {
    const words = droppedWords([
      { kind: "folder", path: "/a" },
      { kind: "folder", path: "/b" },
      { kind: "file", path: "/c.txt" },
    ]);

    expect(words.title).toBe("2 folders were dropped");
    expect(words.text).toContain("1 file beside is left alone");
  });

  it("names a file, and says what to drop instead", () => {
    const words = droppedWords([{ kind: "file", path: "/home/ada/notes.txt" }]);

    expect(words.title).toBe("notes.txt is a file");
    expect(words.text).toContain("Drop the folder");
  });

  it.each(["/", "C:\\"])("says that %s is no project", (path) => {
    expect(droppedWords([{ kind: "folder", path }]).title).toBe("This is the whole disk");
  });

  it("says that what is not there leads nowhere", () => {
    const words = droppedWords([{ kind: "missing", path: "/home/ada/old" }]);

    expect(words.title).toBe("old is not there");
    expect(words.text).toContain("a link that leads nowhere");
  });

  it("shows marks that would make a name read as another one", () => {
    expect(droppedWords([{ kind: "file", path: "/home/ada/a\u202egnp.exe" }]).title).toBe(
      String.raw`a\u202egnp.exe is a file`,
    );
  });

  it("says that a picture out of a browser is on no disk", () => {
    expect(droppedWords([]).title).toBe("This is not on the disk");
  });
});

describe("a folder that is hardly a project", () => {
  it("is called empty, or without anything that points to agents", () => {
    const bare = { messageSystem: { kind: "none" as const } };

    expect(strangeFolder(exampleDetection({ ...bare, files: 0 }))).toContain("has no files");
    expect(strangeFolder(exampleDetection({ ...bare, files: 3 }))).toContain("Nothing among the 3 files");
    expect(strangeFolder(exampleDetection())).toBeUndefined();
  });
});

describe("the steps of a plan", () => {
  const done = exampleStep("a", { status: { kind: "done", at: "2026-01-01T00:00:00.000Z", changeSet: "1" } });
  const later = exampleStep("b", { status: { kind: "done", at: "2026-01-02T00:00:00.000Z", changeSet: "2" } });
  const byHand = exampleStep("c", {
    work: { kind: "by-hand", checklist: ["Do it."] },
    status: { kind: "done", at: "2026-01-03T00:00:00.000Z" },
  });
  const open = exampleStep("d", { after: ["a", "e"] });
  const blocker = exampleStep("e");
  const view = exampleView();
  const all = { ...view, plan: { ...view.plan, steps: [done, later, byHand, open, blocker] } };

  it("go on with the first that is open", () => {
    expect(nextStep(all)?.id).toBe("d");
  });

  it("are taken back from the last one that Lockstep carried out, not what was done by hand", () => {
    expect(lastCarriedOut(all)?.id).toBe("b");
    expect(lastCarriedOut(view)).toBeUndefined();
  });

  it("wait for those that come first and are not settled", () => {
    expect(waitsFor(open, all.plan.steps).map(({ id }) => id)).toEqual(["e"]);
  });

  it("move by one place and never off the list", () => {
    expect(movedOrder(all.plan.steps, "b", -1)).toEqual(["b", "a", "c", "d", "e"]);
    expect(movedOrder(all.plan.steps, "b", 1)).toEqual(["a", "c", "b", "d", "e"]);
    expect(movedOrder(all.plan.steps, "a", -1)).toBeUndefined();
    expect(movedOrder(all.plan.steps, "e", 1)).toBeUndefined();
  });
});

describe("words and numbers", () => {
  it("give minutes as they are spoken of", () => {
    const spans = [
      [0, 0],
      [1, 1],
      [5, 10],
      [60, 60],
      [45, 90],
      [120, 240],
    ] as const;

    expect(spans.map(([from, to]) => minutesWords({ from, to }))).toEqual([
      "nothing",
      "1 minute",
      "5–10 minutes",
      "1 hour",
      "0.8–1.5 hours",
      "2–4 hours",
    ]);
  });

  it("colour the calmest level well and the gravest badly", () => {
    expect(risks.map((risk) => levelTone(risks, risk))).toEqual(["good", "warn", "bad"]);
  });

  it("call what was found by its name, also what they never heard of", () => {
    expect(["priority-queue", "message-system-api", "new-thing"].map(foundName)).toEqual([
      "Priority queue",
      "Messages over an API",
      "new-thing",
    ]);
  });
});

describe("two assessments", () => {
  it("differ by what was found since, and what is gone", () => {
    const snapshot = (...found: string[]) => ({
      at: "2026-01-01T00:00:00.000Z",
      figures: exampleFigures(["defer-queue"]),
      found,
      open: { from: 0 as const, to: 0 as const },
      done: 0,
      steps: 2,
    });

    expect(comparedFindings(snapshot("inbox", "event-log"), snapshot("inbox", "priority-queue"))).toEqual({
      since: ["priority-queue"],
      lost: ["event-log"],
      both: ["inbox"],
    });
    expect(snapshotTitle(snapshot())).toMatch(/2026.*: 1 gap$/);
  });
});
