import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { describedFile } from "../../core/coordination/file/testing/sample-files";
import { type BuiltCli, buildCli, makeTestHome, type TestHome } from "../testing/built-cli";

let cli: BuiltCli;
beforeAll(() => {
  cli = buildCli();
}, 60_000);
afterAll(() => cli.remove());

it("two agents that create todos at once through two servers lose nothing", async () => {
  const place = makeTestHome([], []);
  onTestFinished(() => place.remove());
  const file = join(place.home, "ecosystem.yaml");
  writeFileSync(file, describedFile);
  const [ada, bob] = await Promise.all([connect(place), connect(place)]);
  const create = (client: Client, task: string) =>
    client.callTool({
      name: "coord_create_todo",
      arguments: { task, repo: "oneiric", description: "", estimate_hours: 1 },
    });

  const tasks = Array.from({ length: 8 }, (_, number) => [`ada ${number}`, `bob ${number}`]).flat();
  const answers = await Promise.all(tasks.map((task) => create(task.startsWith("ada") ? ada : bob, task)));

  expect(answers.map(({ isError }) => isError ?? false)).toEqual(tasks.map(() => false));
  const told = answers.map(({ structuredContent }) => (structuredContent as { id: string }).id);
  const todos: { id: string; task: string }[] = parse(readFileSync(file, "utf8")).coordination.todos.slice(2);
  expect(new Set(told).size).toBe(tasks.length);
  expect(new Map(todos.map(({ id, task }) => [id, task]))).toEqual(new Map(told.map((id, at) => [id, tasks[at]])));
  expect(todos).toHaveLength(tasks.length);
}, 60_000);

it("what an agent did is found in the history as its doing", async () => {
  const place = makeTestHome([], []);
  onTestFinished(() => place.remove());
  writeFileSync(join(place.home, "ecosystem.yaml"), describedFile);
  const client = await connect(place);

  await client.callTool({ name: "coord_update_todo", arguments: { id: "TODO-002", description: "Zanzibar" } });
  const search = async (since: string) =>
    (await client.callTool({ name: "coord_search", arguments: { query: "zanzibar", since } })).structuredContent;

  expect(await search("2026-01-01")).toMatchObject({ total: 1, events: [{ entityId: "TODO-002", source: "mcp" }] });
  expect(await search("2226-01-01T00:00:00+02:00")).toMatchObject({ total: 0 });
}, 60_000);

async function connect({ env, home }: TestHome): Promise<Client> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const asNode = process.env["ELECTRON_RUN_AS_NODE"];
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [cli.lockstep, "mcp", "serve"],
      cwd: home,
      env: { ...env, ...(asNode === undefined ? {} : { ELECTRON_RUN_AS_NODE: asNode }) },
    }),
  );
  onTestFinished(() => client.close());
  return client;
}
