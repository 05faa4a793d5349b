import { expect, it } from "vitest";
import { engineLines } from "./engine-lines";
import type { EngineReport } from "./start-options";

it("keeps two conversations apart", () => {
  const reports: EngineReport[] = [];
  const lines = engineLines((report) => reports.push(report));
  const heard: unknown[] = [];
  const [first, second] = [lines.open(1), lines.open(2)];
  first.on("message", ({ data }: { data: unknown }) => heard.push(["first", data]));
  second.on("message", ({ data }: { data: unknown }) => heard.push(["second", data]));

  lines.receive(2, "question");
  second.postMessage("answer");

  expect(heard).toEqual([["second", "question"]]);
  expect(reports).toEqual([{ kind: "message", line: 2, data: "answer" }]);
});

it("tells who is on a line that it was hung up, and neither hears nor sends on it any more", () => {
  const reports: EngineReport[] = [];
  const lines = engineLines((report) => reports.push(report));
  const heard: unknown[] = [];
  const line = lines.open(1);
  line.on("message", () => heard.push("message"));
  line.on("close", () => heard.push("close"));

  lines.hangUp(1);
  lines.receive(1, "late question");
  line.postMessage("late answer");

  expect(heard).toEqual(["close"]);
  expect(reports).toEqual([]);
});
