import { expect, it } from "vitest";
import type { RunEvent } from "../../../shared/pools";
import { nodeSystem } from "../../system/node-system";
import { seededRandom } from "../random";
import { startRun } from "../start-run";
import { jobOf } from "../testing/fake-pool";
import { script } from "../testing/workplace";
import { queuePool } from "./queue-pool";

it("lets go of a database that never answered when its run is cancelled", async () => {
  const [system, random] = [nodeSystem(), seededRandom(1)];
  // Nothing listens there.
  const databaseUrl = "postgres://nobody@127.0.0.1:9/none";
  const pool = queuePool({ system, name: "away", databaseUrl, concurrency: 1, random });
  const jobs = [jobOf({ id: "a", command: script("0") })];
  const status = await new Promise((resolve) => {
    const onEvent = ({ kind }: RunEvent) => {
      if (kind === "pool-trouble") run.cancel();
    };
    const run = startRun(
      { id: "run", title: "Test", jobs, pools: [pool], selector: "least_loaded", concurrency: 1 },
      { clock: system.clock, random, onEvent },
    );
    resolve(run.ended.then((ended) => ended.status));
  });
  await pool.close();

  expect(status).toBe("cancelled");
});
