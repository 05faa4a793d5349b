import * as module from "node:module";

// Later starts skip compiling; Node 20 has no such cache.
if ("enableCompileCache" in module) module.enableCompileCache();
// Naming Node's own FormData loads its HTTP client, 40 ms. Forms never come here, yet the RPC library asks of every
// answer whether it is one.
Object.defineProperty(globalThis, "FormData", { value: class FormData {} });
const { runEngine } = await import("./run-engine");
runEngine(process.argv.at(-1) ?? "", (report) => {
  // Main may be gone already; then this process ends as well.
  if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
});
