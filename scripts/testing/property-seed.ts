import { readFileSync } from "node:fs";
import { expect } from "vitest";

/**
 * Property tests draw the same cases in each run, so that a red run says something of the change at hand; other cases
 * are drawn with `PROPERTY_SEED=<number> npm test`, and by `npm run fuzz`.
 */
const seed = Number(process.env["PROPERTY_SEED"] ?? 20_261_121);

const { testPath } = expect.getState();
// The library takes 40 ms to load, which most test files need not spend.
if (testPath && readFileSync(testPath, "utf8").includes('from "fast-check"')) {
  const { default: fc } = await import("fast-check");
  fc.configureGlobal({ seed });
}
