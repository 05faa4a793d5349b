import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { nodeFiles } from "../../system/node-files";
import { openTargetFiles } from "./target-files";

// Other systems refuse such names.
it.skipIf(process.platform !== "linux")("finds the files beside a folder whose name is no text", () => {
  const root = mkdtempSync(join(tmpdir(), "lockstep-odd-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, "a.md"), "a");
  const odd = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff])]);
  mkdirSync(odd);
  writeFileSync(Buffer.concat([odd, Buffer.from("/inner.md")]), "inner");

  expect(openTargetFiles(nodeFiles, root)(["*.md"])).toEqual(["a.md"]);
});
