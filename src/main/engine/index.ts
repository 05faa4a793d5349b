import * as module from "node:module";

// Later starts skip compiling; Node 20 has no such cache.
if ("enableCompileCache" in module) module.enableCompileCache();
const { runEngine } = await import("./run-engine");
runEngine(process.parentPort, process.argv.at(-1) ?? "");
