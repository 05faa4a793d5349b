import { nodeSystem } from "../../system/node-system";
import { serveQueue } from "../queue/serve-queue";
import { trust } from "../trust";

/** A worker to be killed: `worker-process <folder of the repository app> <folder for logs> <name>`, told the database by DATABASE. */
const [repo = "", logs = "", name = ""] = process.argv.slice(2);
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
await serveQueue({
  place: {
    system: nodeSystem(),
    trust: trust.parse({
      repos: { app: repo },
      commands: [{ argv: [process.execPath] }],
      passVariables: ["ELECTRON_RUN_AS_NODE"],
    }),
    mask: (text) => text,
    logs,
    worker: name,
    graceMilliseconds: 300,
  },
  pool: "team",
  databaseUrl: process.env["DATABASE"] ?? "",
  concurrency: 2,
  random: Math.random,
  signal: stop.signal,
  onEvent: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
});
