import fc from "fast-check";
import { expect, it } from "vitest";
import { apply } from "../../changes/apply";
import { dataFolder } from "../../changes/data-folder";
import { openDraft } from "../../changes/draft";
import { openHistory } from "../../changes/history";
import { planUndo } from "../../changes/plan-undo";
import { hashOf } from "../../system/content-hash";
import { timeOf } from "../../system/file-time";
import { type MemorySystem, memorySystem } from "../../system/memory-system";
import { findPrototype } from "./find/find-prototype";
import { draftMigration } from "./plan/draft-migration";
import { verifyMigration } from "./verify/verify-migration";

const root = "/bakery";
const data = dataFolder("/data");

it("accounts for every byte of any prototype, and gives everything back", async () => {
  await fc.assert(
    fc.asyncProperty(prototypes, async (files) => {
      const system = machineWith(files);
      const before = snapshot(system);
      const found = findPrototype(placeOn(system));

      const drafted = await migrate(system);

      expect(drafted.report.counts.copied).toBeLessThanOrEqual(found.versions.length);
      for (const { project, session, bytes, from } of found.versions) {
        const target = drafted.report.sessions.find((one) => one.project === project && one.session === session);
        const folder = `${root}/.idse/projects/${target?.toProject}/sessions/${target?.toSession}/`;
        const kept = [...snapshot(system)].filter(
          ([path, state]) => path.startsWith(folder) && state.hash === hashOf(bytes),
        );
        expect(kept, from).not.toEqual([]);
        const times = found.versions.filter((one) => hashOf(one.bytes) === hashOf(bytes));
        expect(times.map((one) => `${one.mode} ${one.modified}`)).toContain(
          `${kept[0]?.[1].mode} ${kept[0]?.[1].time}`,
        );
      }
      expect((await verifyMigration(placeOn(system))).checks.filter(({ passed }) => !passed)).toEqual([]);
      expect((await plan(system)).set.set.changes.map(({ path }) => path)).toEqual([]);
      await undo(system);
      expect(snapshot(system)).toEqual(before);
    }),
    { numRuns: 10 },
  );
});

/** Names that clash by case, that Windows refuses, and plain ones. */
const name = fc.constantFrom(
  "alpha",
  "Alpha",
  "a:b",
  "a-b",
  "con",
  "x.",
  "feature-1765900001",
  "__blueprint__",
  "é",
  "e\u0301",
);
const artifact = fc.constantFrom(
  "intents/intent.md",
  "plans/plan.md",
  "specs/.owner",
  ".owner",
  "metadata/.owner",
  "Notes.md",
  "notes.md",
  "a/b:c.txt",
);
const flat = fc.constantFrom("intent.md", "plan.md", "implementation.md");
const place = fc.oneof(
  fc.tuple(name, name, artifact).map(([project, session, file]) => `projects/${project}/sessions/${session}/${file}`),
  fc.tuple(name, name, flat).map(([project, session, file]) => `projects/${project}/sessions/${session}/${file}`),
  fc.tuple(name, name).map(([project, session]) => `projects/${project}/${session}/intents/intent.md`),
  fc.tuple(name, name).map(([project, session]) => `intents/projects/${project}/sessions/${session}/intent.md`),
  fc.constantFrom("plans/current/plan.md", ".cursor/tasks/governance.py", "idse-governance/feedback/x.md"),
);
const content = fc.oneof(
  fc.constantFrom("# One\n", "# Two\n", "python .cursor/tasks/governance.py view\n", "\ufeffidse-governance/\r\n"),
  fc.uint8Array({ maxLength: 12 }),
);
const file = fc.record({
  path: fc.oneof({ weight: 8, arbitrary: place }, { weight: 1, arbitrary: fc.constantFrom("CLAUDE.md", "src/a.py") }),
  content,
  mode: fc.constantFrom(0o644, 0o600, 0o755, 0o444),
  time: fc.integer({ min: 1_000_000_000_000_000, max: 1_800_000_000_000_000 }),
});
const prototypes = fc
  .array(file, { minLength: 1, maxLength: 14 })
  .map((files) => [
    ...files,
    { path: "projects/p/sessions/s/intents/intent.md", content: "# S\n", mode: 0o644, time: 1e15 },
  ]);

type Files = readonly { path: string; content: string | Uint8Array; mode: number; time: number }[];

function machineWith(files: Files): MemorySystem {
  const system = memorySystem();
  for (const { path, content: bytes, mode, time } of files) {
    system.files.place(`${root}/${path}`, bytes, mode);
    system.files.setModified(`${root}/${path}`, time);
  }
  return system;
}

function placeOn(system: MemorySystem) {
  return { files: system.files, draft: openDraft(system, { roots: [root], keepsTimes: true }), root };
}

async function plan(system: MemorySystem) {
  const at = placeOn(system);
  const wish = { choices: {}, archive: { kind: "archive" as const } };
  const { report, removeFolders, makeFolders } = await draftMigration(at, wish, system.clock.now());
  return { report, set: at.draft.finish({ engine: "sessions", title: "Migrate", removeFolders, makeFolders }) };
}

async function migrate(system: MemorySystem) {
  const drafted = await plan(system);
  expect((await apply(system, data, drafted.set)).kind).toBe("applied");
  return drafted;
}

async function undo(system: MemorySystem): Promise<void> {
  const history = openHistory(system, data);
  const { plan: back, obstacles } = planUndo(system, data, history.read(history.ids()[0] ?? ""));
  expect(obstacles).toEqual([]);
  expect((await apply(system, data, back)).kind).toBe("applied");
}

/** Every file and folder of the workspace. */
function snapshot({ files }: MemorySystem): Map<string, { mode: number; time: number; hash: string }> {
  const found = new Map<string, { mode: number; time: number; hash: string }>();
  const look = (folder: string) => {
    for (const { name: entry, kind } of [...files.scan(folder)].flat()) {
      const path = `${folder}/${entry}`;
      const seen = files.look(path);
      if (!seen) continue;
      if (kind === "folder") {
        found.set(path, { mode: seen.mode, time: 0, hash: "folder" });
        look(path);
      } else found.set(path, { mode: seen.mode, time: timeOf(seen), hash: hashOf(files.read(path)) });
    }
  };
  look(root);
  return new Map([...found].sort());
}
