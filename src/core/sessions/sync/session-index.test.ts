import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { nodeSystem } from "../../system/node-system";
import { paced } from "../../system/pace";
import type { System } from "../../system/system";
import type { BaseSession } from "./memory";
import { readSessions } from "./read-sessions";
import { openSessionIndex } from "./session-index";

/** Seconds since 1970. */
const longAgo = 1_700_000_000;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lockstep-session-index-"));
  for (const session of ["one", "two"]) {
    mkdirSync(join(root, session, "intents"), { recursive: true });
    mkdirSync(join(root, session, "empty"));
    for (const path of ["README.md", "intents/intent.md"]) {
      writeFileSync(join(root, session, path), `${session} ${path}`);
      utimesSync(join(root, session, path), longAgo, longAgo);
    }
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Reads as a push does, with what both sides had before; `later`: hours from now. */
async function read(
  kept: Uint8Array | undefined,
  before: ReadonlyMap<string, BaseSession>,
  later = 1,
  platform: System["platform"] = "linux",
) {
  const seen: string[] = [];
  const { files, ...rest } = nodeSystem();
  const watched: System["files"] = {
    ...files,
    read: (path) => files.read(noted(path)),
    scan: (path, entry) => files.scan(noted(path), entry),
  };
  function noted(path: string): string {
    seen.push(path.slice(root.length + 1));
    return path;
  }
  const system = { ...rest, platform, files: watched };
  const index = openSessionIndex(system, root, Date.now() + later * 3_600_000, kept);
  const wanted = { leftOut: new Set<string>(), known: (session: string) => before.get(session) };
  const local = await readSessions(system, root, index, wanted, paced());
  const base = new Map([...local.sessions].map(([session, one]) => [session, { ...one, version: 1 }]));
  return { base, seen, kept: index.print() };
}

const both = ["one", "one/empty", "one/intents", "two", "two/empty", "two/intents"];

it("neither lists nor reads what shows no sign of a change", async () => {
  const first = await read(undefined, new Map());

  const second = await read(first.kept, first.base);

  expect(second).toEqual({ base: first.base, seen: [""], kept: undefined });
});

it("lists everything again once a day, for disks that do not keep the times of folders", async () => {
  const first = await read(undefined, new Map());

  expect((await read(first.kept, first.base, 26)).seen.sort()).toEqual(["", ...both]);
});

it("lists everything each time on Windows, where folders keep old times, and reads no file again", async () => {
  const first = await read(undefined, new Map(), 1, "win32");

  const second = await read(first.kept, first.base, 1, "win32");

  expect({ ...second, seen: second.seen.sort() }).toEqual({ base: first.base, seen: ["", ...both], kept: undefined });
});

it("lists again what differs from the other side, and what changed a moment ago", async () => {
  const settled = await read(undefined, new Map());
  const moments = await read(undefined, new Map(), 0);

  expect((await read(settled.kept, new Map())).seen.sort()).toEqual(["", ...both]);
  expect((await read(moments.kept, moments.base)).seen).toContain("two/intents/intent.md");
});

it.each(changes())("sees %s", async (_what, change) => {
  const first = await read(undefined, new Map());
  await sleep(20);
  change(join(root, "one"));

  const after = await read(first.kept, first.base);

  expect(after.base.get("one")).toEqual((await read(undefined, new Map())).base.get("one"));
  expect(after.base.get("one")?.digest).not.toBe(first.base.get("one")?.digest);
  expect(after.seen.filter((path) => path.startsWith("two"))).toEqual([]);
});

it("lets others have their turn between two sessions", async () => {
  let turns = 0;
  const rest = async () => {
    turns += 1;
  };
  const system = nodeSystem();
  const index = openSessionIndex(system, root, Date.now(), undefined);

  await readSessions(system, root, index, { leftOut: new Set(), known: () => undefined }, { isDue: () => true, rest });

  expect(turns).toBe(2);
});

it("tells each time of what can't be shared", async () => {
  symlinkSync("README.md", join(root, "one", "link.md"));
  const first = await read(undefined, new Map());

  expect((await read(first.kept, first.base)).seen.sort()).toEqual(["", "one", "one/empty", "one/intents"]);
});

function changes(): [string, (session: string) => void][] {
  return [
    ["a new file in a folder that was empty", (at) => writeFileSync(join(at, "empty/new.md"), "")],
    [
      "a new file in a new folder",
      (at) => {
        mkdirSync(join(at, "empty/deep/er"), { recursive: true });
        writeFileSync(join(at, "empty/deep/er/new.md"), "new");
      },
    ],
    ["a file that is gone", (at) => rmSync(join(at, "intents/intent.md"))],
    ["a file of another name", (at) => renameSync(join(at, "README.md"), join(at, "READ.md"))],
    ["a folder of another name", (at) => renameSync(join(at, "intents"), join(at, "specs"))],
    [
      "as many other bytes with the time of the old ones",
      (at) => {
        writeFileSync(join(at, "README.md"), "ONE README.md");
        utimesSync(join(at, "README.md"), longAgo, longAgo);
      },
    ],
    ["a file that may be run", (at) => chmodSync(join(at, "README.md"), 0o755)],
  ];
}
