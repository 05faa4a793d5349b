import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { nodeSystem } from "../../system/node-system";
import { paced } from "../../system/pace";
import { readSessions } from "./read-sessions";
import { openSessionIndex } from "./session-index";

// Other systems refuse such names.
it.skipIf(process.platform !== "linux")("tells of names that are no text, and shares the rest", async () => {
  const root = mkdtempSync(join(tmpdir(), "lockstep-odd-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "s"));
  writeFileSync(join(root, "s", "intent.md"), "# Intent\n");
  const odd = Buffer.concat([Buffer.from(`${root}/s/a`), Buffer.from([0xff])]);
  writeFileSync(odd, "odd");
  const oddFolder = Buffer.concat([odd, Buffer.from("folder")]);
  mkdirSync(oddFolder);
  writeFileSync(Buffer.concat([oddFolder, Buffer.from("/inner.md")]), "inner");
  const system = nodeSystem({ home: root });

  const index = openSessionIndex(system, root, Date.now(), undefined);
  const read = await readSessions(system, root, index, { leftOut: new Set(), known: () => undefined }, paced());

  expect(read.sessions.get("s")?.entries.map(({ path }) => path)).toEqual(["intent.md"]);
  expect(read.skipped.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    { path: "s/a\uFFFD", reason: "Its name is no text" },
    { path: "s/a\uFFFDfolder", reason: "Its name is no text" },
  ]);
});
