import { runEngine } from "./run-engine";

// Naming Node's own FormData loads its HTTP client, 40 ms. Forms never come here, yet the RPC library asks of every
// answer whether it is one.
Object.defineProperty(globalThis, "FormData", { value: class FormData {} });

runEngine(process.argv.at(-1) ?? "", (report) => {
  // Main may be gone already; then this process ends as well.
  if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
});
