import { openApp } from "../app";
import { nodeLogFiles } from "../system/node-log-files";
import { nodeOwnFiles } from "../system/node-own-files";
import { nodeSystem } from "../system/node-system";

/** Creates a todo and says its id: `coordination-creator <file> <data folder> <task>`. */
const [path = "", dataFolder = "", task = ""] = process.argv.slice(2);
const memory = { logs: nodeLogFiles, ownFile: nodeOwnFiles(import.meta.dirname) };
const app = await openApp(nodeSystem(), { version: "1.0.0", dataFolder, cache: false, memory, face: "mcp" });
const edit = { kind: "add", entity: "todo", fields: { task, repo: "oneiric", estimated_hours: 1 } } as const;
const outcome = await app.coordination.editNow({ path, edits: [edit] });
process.stdout.write(outcome.kind === "applied" ? outcome.created.join() : JSON.stringify(outcome));
