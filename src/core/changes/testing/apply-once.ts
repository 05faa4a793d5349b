import { nodeSystem } from "../../system/node-system";
import { apply } from "../apply";
import { dataFolder } from "../data-folder";
import { openHistory } from "../history";
import { planUndo } from "../plan-undo";
import { bigShape, planShape, shapes } from "./shapes";

/** A process to be killed: `apply-once <home> <data> <shape> apply|undo`; says "ready" before it begins. */
const [home = "", data = "", name = "", act = ""] = process.argv.slice(2);
const system = nodeSystem({ home });
const folder = dataFolder(data);
const shape = [...shapes, bigShape].find((one) => one.name === name);
if (!shape) throw new Error(`No shape ${name}`);
process.stdout.write("ready\n");
if (act === "undo") {
  const history = openHistory(system, folder);
  await apply(system, folder, planUndo(system, folder, history.read(history.ids()[0] ?? "")).plan);
} else await apply(system, folder, planShape(system, home, shape));
process.stdout.write("done\n");
