import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { readRun, recordedRuns, recordRun } from "./run-journal";
import { jobOf } from "./testing/fake-pool";
import { fine, stage, starts } from "./testing/stage";

const folder = "/home/ada/runs";

function recorded(failing?: string) {
  const { files } = memorySystem();
  const made = stage(
    [jobOf({ id: "a" }), jobOf({ id: "b", after: ["a"] }), jobOf({ id: "c", after: ["b"] })],
    (id) => ({
      ...fine,
      exitCode: id === failing ? 1 : 0,
    }),
  );
  const keep = recordRun(files, folder, made.request);
  return { files, keep, ...made };
}

it("shows a run that has ended as it ended", async () => {
  const { files, keep, start, until, events, request } = recorded("b");

  const ended = await until(start().ended);
  for (const event of events) keep(event);

  expect(readRun(files, folder, "run-1")?.view).toEqual(ended);
  expect(readRun(files, folder, "run-1")?.request.jobs).toEqual(request.jobs);
  expect(recordedRuns(files, folder)).toEqual(["run-1"]);
});

it("is picked up where it was cut off, wherever that was", async () => {
  const { files, keep, start, until, events } = recorded();
  await until(start().ended);
  for (const event of events) keep(event);
  const path = `${folder}/run-1/run.jsonl`;
  const whole = files.texts(folder)[path] ?? "";
  const request = whole.indexOf("\n", whole.indexOf("\n") + 1) + 1;

  for (let length = request; length < whole.length - 400; length += 97) {
    const cut = memorySystem();
    cut.files.place(path, whole.slice(0, length));
    const found = readRun(cut.files, folder, "run-1");
    const done = found?.view.jobs.filter(({ status }) => status === "succeeded").map(({ id }) => id) ?? [];
    const again = stage(found?.request.jobs ?? []);
    const ended = await again.until(again.start({ settled: found?.view.jobs ?? [] }).ended);

    expect(ended.status).toBe("succeeded");
    expect(starts(again.sights)).toEqual(["a", "b", "c"].slice(done.length));
  }
});

it("knows no run by an id that leads elsewhere, and none whose journal is damaged", () => {
  const { files } = memorySystem({ files: { "/home/ada/x/run.jsonl": "{}", [`${folder}/bad/run.jsonl`]: "?" } });

  expect(readRun(files, folder, "../x")).toBeUndefined();
  expect(readRun(files, folder, "bad")).toBeUndefined();
  expect(recordedRuns(files, "/none")).toEqual([]);
});
