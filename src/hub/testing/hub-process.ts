import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openPostgresPlace } from "./hub-places";
import type { StoryHub } from "./hub-story";

/** `lockstep hub serve` in a process of its own, over a PostgreSQL server that outlives it. */
export interface HubProcess extends StoryHub {
  /** Ends it in whatever it is doing, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port; settles when it serves. */
  restart(): Promise<void>;
  /** Settles when it has answered its next request. */
  answered(): Promise<void>;
}

/** Starts the built command line `lockstep` as a hub. */
export async function startHubProcess(lockstep: string): Promise<HubProcess> {
  const place = await openPostgresPlace();
  const data = mkdtempSync(join(tmpdir(), "lockstep-hub-process-"));
  const serveOn = (port: string) => serve([lockstep, "hub", "serve", "--port", port, "--data", data], place.serverUrl);
  let served = await serveOn("0");
  const { url } = served;
  const kill = async () => {
    if (served.child.exitCode !== null || served.child.signalCode !== null) return;
    const ended = once(served.child, "exit");
    served.child.kill("SIGKILL");
    await ended;
  };
  return {
    place,
    url,
    kill,
    async restart() {
      served = await serveOn(new URL(url).port);
    },
    async answered() {
      await once(served.lines, "line");
    },
    async close() {
      await kill();
      await place.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function serve(words: readonly string[], databaseUrl: string) {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, words, { env, stdio: ["ignore", "pipe", "inherit"] });
  // Nobody who runs the tests shall find it afterwards.
  const orphan = () => child.kill("SIGKILL");
  process.once("exit", orphan);
  child.once("exit", () => process.off("exit", orphan));
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, "line"), once(child, "exit").then(() => ["nothing"])]);
  const url = /"message":"serving","url":"([^"]+)"/.exec(line)?.[1];
  if (url === undefined) throw new Error(`The hub did not start; it said ${line}`);
  return { child, lines, url };
}
