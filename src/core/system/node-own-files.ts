import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Reads files that come with Lockstep, also out of its archive, by their path in the project (`resources/…`): from beside
 * the folder of the running code, `code`, or further up. Undefined where there is none.
 */
export function nodeOwnFiles(code: string): (path: string) => Uint8Array | undefined {
  return (path) => {
    const found = ["..", "../..", "../../..", "../../../.."].map((up) => join(code, up, path)).find(existsSync);
    return found === undefined ? undefined : readFileSync(found);
  };
}
