import { runLegacy } from "./run-legacy";

process.exitCode = await runLegacy(process.argv.slice(2));
