import { nodeLogFiles } from "../../system/node-log-files";
import { nodeSystem } from "../../system/node-system";
import { openEventLog } from "../event-log";
import { madeEvent } from "./made-event";

/** A process that appends: `append-many <folder> <name> <count>`, one event a call. */
const [folder = "", name = "", count = "0"] = process.argv.slice(2);
const log = openEventLog({ ...nodeSystem(), logs: nodeLogFiles }, folder, false);
for (let number = 0; number < Number(count); number += 1) {
  log.append([
    { ...madeEvent({ title: `${name} ${number} ${"x".repeat((number * 37) % 5_000)}` }), id: `${name}-${number}` },
  ]);
}
