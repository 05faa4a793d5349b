import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Frees what nothing leads to any more, for tests of what is kept in memory by a `WeakRef`. */
export async function collectGarbage(): Promise<void> {
  // What a WeakRef was made for or asked for stays until the turn is over.
  await new Promise(setImmediate);
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}
