import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
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
  const port = await freePort();
  const words = [lockstep, "hub", "serve", "--port", `${port}`, "--data", data];
  const env = { ...process.env, DATABASE_URL: place.serverUrl };
  let served = await serve(words, env);
  const kill = async () => {
    const ended = once(served.child, "exit");
    served.child.kill("SIGKILL");
    await ended;
  };
  return {
    place,
    url: `http://127.0.0.1:${port}`,
    kill,
    async restart() {
      served = await serve(words, env);
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

async function serve(words: readonly string[], env: NodeJS.ProcessEnv) {
  const child: ChildProcess & { readonly stdout: NonNullable<ChildProcess["stdout"]> } = spawn(
    process.execPath,
    [...words],
    { env, stdio: ["ignore", "pipe", "inherit"] },
  );
  // Nobody who runs the tests shall find it afterwards.
  const orphan = () => child.kill("SIGKILL");
  process.once("exit", orphan);
  child.once("exit", () => process.off("exit", orphan));
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, "line"), once(child, "exit").then(() => [""])]);
  if (!String(line).includes('"serving"')) throw new Error(`The hub did not start: ${line}`);
  return { child, lines };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("This machine gives no free port.");
  return address.port;
}
