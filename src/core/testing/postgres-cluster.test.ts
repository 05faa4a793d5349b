import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { build } from "vite";
import { describe, expect, it } from "vitest";
import { startPostgres } from "./postgres-cluster";
import { findPostgres } from "./postgres-programs";

describe.skipIf(findPostgres() === undefined && process.platform !== "linux")("a cluster of a test", () => {
  it("answers over TCP and its socket, survives a crash, and leaves nothing behind", async () => {
    const cluster = await startPostgres({ settings: { work_mem: "5MB" } });
    const ask = async (sql: string, where: object = { connectionString: cluster.url }) => {
      const client = new Client(where);
      await client.connect();
      try {
        return (await client.query(sql)).rows[0];
      } finally {
        await client.end();
      }
    };
    const { username: user, password } = new URL(cluster.url);
    const bySocket = { host: cluster.socketFolder, port: cluster.port, user, password, database: "postgres" };

    expect(await ask("SELECT current_setting('work_mem') AS value", bySocket)).toEqual({ value: "5MB" });
    await ask("CREATE TABLE kept AS SELECT 1 AS one");
    await cluster.kill();
    await expect(ask("SELECT 1")).rejects.toThrow(/ECONNREFUSED/);
    await cluster.restart();
    expect(await ask("SELECT one FROM kept")).toEqual({ one: 1 });
    await cluster.stop();
    await cluster.stop();

    expect(existsSync(cluster.socketFolder)).toBe(false);
  });

  it("ends with a process that is killed", async () => {
    const work = mkdtempSync(join(tmpdir(), "lockstep-pg-test-"));
    const module = JSON.stringify(join(import.meta.dirname, "postgres-cluster"));
    const script = join(work, "start.ts");
    writeFileSync(
      script,
      `import { startPostgres } from ${module};\nconst { port, socketFolder } = await startPostgres();\nprocess.stdout.write(JSON.stringify({ port, socketFolder }));\nsetInterval(() => {}, 1000);`,
    );
    const rolldownOptions = { output: { entryFileNames: "start.mjs" } };
    const output = { ssr: script, outDir: work, emptyOutDir: false, rolldownOptions };
    await build({ configFile: false, logLevel: "error", build: output });
    const child = spawn(process.execPath, [join(work, "start.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(child.stdout, "data");
    const { port, socketFolder } = JSON.parse(String(line));
    expect(await isListening(port)).toBe(true);

    child.kill("SIGKILL");

    await expect.poll(() => existsSync(socketFolder), { timeout: 10_000 }).toBe(false);
    expect(await isListening(port)).toBe(false);
    rmSync(work, { recursive: true });
  });
});

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    // Refused: nobody listens.
    return false;
  } finally {
    socket.destroy();
  }
}
