import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openApp } from "../app";
import { nodeLogFiles } from "../system/node-log-files";
import { nodeOwnFiles } from "../system/node-own-files";
import { nodeSystem } from "../system/node-system";

it.each([
  { cache: true, why: /data\/cache\.db can't be opened: .+\.$/ },
  { cache: false, why: /no SQLite/ },
])("says why the past of a coordination file can't be searched (cache: $cache)", async ({ cache, why }) => {
  const home = mkdtempSync(join(tmpdir(), "lockstep-cache-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const path = join(home, "ecosystem.yaml");
  writeFileSync(path, "repos: []\n");
  mkdirSync(join(home, "data/cache.db"), { recursive: true });
  const memory = { logs: nodeLogFiles, ownFile: nodeOwnFiles(import.meta.dirname) };

  const app = await openApp(nodeSystem({ home }), {
    version: "1.0.0",
    dataFolder: join(home, "data"),
    cache,
    memory,
    engines: ["coordination"],
  });

  const query = { text: "x", mode: "words", filter: {}, limit: 1, offset: 0 } as const;
  expect(() => app.coordination.search({ path, query })).toThrow(why);
});
