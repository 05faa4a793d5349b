import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { expect, it, onTestFinished } from "vitest";
import { openApp } from "../../app";
import { makeProject } from "../../migration/data/testing/project";
import { startPostgres } from "../../testing/postgres-cluster";
import { findPostgres } from "../../testing/postgres-programs";

it.skipIf(findPostgres() === undefined && process.platform !== "linux")(
  "the messages of a PostgreSQL server are copied, converted, verified and taken back",
  async () => {
    const cluster = await startPostgres();
    const project = makeProject();
    const dataFolder = `${project.root}-data`;
    onTestFinished(async () => {
      await cluster.stop();
      project.remove();
      rmSync(dataFolder, { recursive: true, force: true });
    });
    await fill(cluster.url);
    const { password, ...parts } = partsOf(cluster.url);
    project.place(
      "config.yaml",
      `agents: { code: {} }\ndatabase: ${JSON.stringify({ type: "postgres", ...parts, password })}\n`,
    );
    const { migration } = await openApp(project.system, { version: "1.0.0", dataFolder, cache: false, flush: false });
    await migration.assess(project.root, {}, {});
    const before = project.state();

    const asked = await migration.database(project.root, {});
    const confirmed = asked.kind === "confirm" ? asked.shown : "";
    expect(confirmed).toContain(`on ${parts.host}:${parts.port}`);
    expect(confirmed).not.toContain(password);
    expect((await migration.databaseTables(project.root, { confirmed })).tables).toEqual([
      { schema: "public", name: "messages", columns: ["id", "sender", "recipient", "sent", "body"] },
    ]);
    for (const part of ["inventory", "export", "create-layout", "convert", "verify"]) {
      const wish = { reveal: false, confirmed };
      const { planId } = await migration.prepareStep(project.root, `migrate-messages/${part}`, wish);
      expect(["applied", "nothing-to-do"]).toContain((await migration.applyStep(planId, {})).outcome.kind);
    }

    expect(project.messages()).toHaveLength(25);
    const copy = readFileSync(join(project.root, "message-export/public.messages-00001.jsonl"), "utf8");
    expect(copy.trimEnd().split("\n")).toHaveLength(25);
    while (await migration.rollBackLast(project.root, {}));
    expect(project.state()).toEqual(before);
  },
  60_000,
);

async function fill(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(
      `CREATE TABLE messages (id serial PRIMARY KEY, sender text, recipient text, sent timestamptz, body text);
       INSERT INTO messages (sender, recipient, sent, body)
       SELECT 'human', CASE WHEN n % 3 = 0 THEN 'chat' ELSE 'code' END, now(), 'text ' || n FROM generate_series(1, 25) n`,
    );
  } finally {
    await client.end();
  }
}

function partsOf(url: string) {
  const { hostname, port, username, password, pathname } = new URL(url);
  return { host: hostname, port: Number(port), user: username, password, name: pathname.slice(1) };
}
