import { expect, it } from "vitest";
import type { JobView } from "../shared/pools";
import { runPrinter } from "./coord-run-lines";

const job = (id: string, status: JobView["status"]): JobView => {
  return { id, title: id, repo: "app", status, after: [], attempt: 1, hours: 0 };
};

it("tells once that a job runs, also of one that had begun before anybody listened", () => {
  let text = "";
  const print = runPrinter((more) => {
    text += more;
  });
  const jobs = [job("TODO-001", "running"), job("TODO-002", "waiting")];

  print({ kind: "run-started", run: { id: "run", title: "t", status: "running", started: "", jobs } });
  print({ kind: "job-changed", runId: "run", job: job("TODO-001", "running") });
  print({ kind: "job-output", runId: "run", jobId: "TODO-001", text: "half a li" });
  print({ kind: "job-changed", runId: "run", job: job("TODO-001", "succeeded") });

  expect(text).toBe("TODO-001 running\nTODO-001 | half a li\nTODO-001 succeeded\n");
});
