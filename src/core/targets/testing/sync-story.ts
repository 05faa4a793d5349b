import { dirname, resolve } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { type FileChange, sharedBase } from "../../../shared/change-set";
import { AppError } from "../../../shared/result";
import type { Blobs } from "../../changes/plan";
import { digestOf } from "../../store/file-index/digest";
import { isFileError } from "../../system/file-error";
import type { System } from "../../system/system";
import { type BaseFile, readBase } from "../base/base-file";
import type { PlannedTarget } from "../plan/plan-target";
import { InTheWay, openScene } from "./sync-scene";
import { isBehindOther, type Node, place, treeOf } from "./tree";

/** One thing that happens to a main project and its target. */
export type StoryEvent =
  | { readonly kind: "main" | "target"; readonly at: string; readonly node: Node | undefined }
  | { readonly kind: "settings"; readonly text: string }
  | { readonly kind: "mode"; readonly side: "main" | "target"; readonly at: string; readonly mode: number }
  | {
      readonly kind: "sync";
      readonly choice: "take" | "keep" | "merge" | undefined;
      /** What is taken back right after it: nothing, all, or one component. */
      readonly undo: "nothing" | "all" | "code" | "docs" | "config";
    }
  /** A sync is taken back: the newest, or one as many before it. */
  | { readonly kind: "undo"; readonly back: number };

/** Sequences of changes on both sides, links and permissions among them, syncs and rollbacks. */
export function stories(maxLength = 25): fc.Arbitrary<StoryEvent[]> {
  return fc.array(eventArbitrary(), { minLength: 3, maxLength });
}

/**
 * Lets `events` happen in the folders `main` and `target` below `root`, both new, through the real applier, and expects
 * after each sync that leaves nothing to a second one: what was to be carried is there; nothing is left to do; what is the target's own is untouched; what the
 * target changed was not replaced unasked, and what it never touched was not asked about; nothing of the main project was followed out of it; and a rollback gives back exactly the tree before,
 * or of one component that component alone.
 */
export async function tellStory(system: System, root: string, events: readonly StoryEvent[]): Promise<void> {
  const { files } = system;
  const [main, target] = [`${root}/main`, `${root}/target`];
  place(files, `${root}/secret.txt`, textNode("secret"));
  for (const [path, node] of Object.entries(own)) place(files, target + path, node);
  for (const folder of Object.values(folders.main))
    place(files, `${main}/${folder}a.md`, textNode("one\ntwo\nthree\n"));
  place(files, `${main}/tool.toml`, textNode("kept = 0\nfree = 0\n[tables.x]\nv = 0\n"));
  place(files, `${target}/tool.toml`, textNode("# the target's\nkept = 9 # its own\nfree = 0\n[tables.mine]\nv = 1\n"));
  const scene = openScene(system, root, config);
  /** Paths that the target changed, or was asked about, at some time. */
  const disturbed: string[] = [];
  const applied: string[] = [];
  for (const event of [...events, { kind: "sync", choice: undefined, undo: "nothing" } as const]) {
    if (event.kind === "undo") {
      const was = treeOf(files, target);
      await undoIfNothingIsInTheWay(scene, applied.at(-1 - event.back));
      const now = treeOf(files, target);
      expectOwnUntouched(now);
      disturbed.push(...changedIn(was, now));
      continue;
    }
    if (event.kind !== "sync") {
      happen(system, root, event);
      if (event.kind === "target" || (event.kind === "mode" && event.side === "target")) disturbed.push(event.at);
      continue;
    }
    const before = treeOf(files, target);
    const bases = new Map(["code", "docs"].map((id) => [id, readBase(files, `${target}/.lockstep`, id)]));
    const { choice } = event;
    const paths = filesIn(await scene.plan()).filter((path) => path !== "tool.toml");

    const { id, changes, blobs, planned } = await scene.sync(
      choice ? Object.fromEntries(paths.map((path) => [path, choice])) : {},
    );

    if (waits(planned)) {
      disturbed.push(...filesIn(planned));
      continue;
    }
    const second = await scene.sync();
    if (second.changes.length > 0 && changes.some(({ after }) => after.kind === "link")) {
      // Where one of the target's own links leads may be settled by a link that came just now.
      expect((await scene.sync()).changes, "the third sync").toEqual([]);
      await scene.undo(second.id);
      disturbed.push(...filesIn(planned));
    } else expect(second.changes, "the second sync").toEqual([]);
    if (changes.length > 0) applied.push(id);
    const after = treeOf(files, target);
    expectOwnUntouched(after);
    for (const { path, after: now } of changes) {
      if (now.kind === "link") expect(`${resolve(dirname(path), now.target)}/`, path).toContain(`${target}/lib/`);
    }
    for (const { path, destination, component } of choice ? [] : replacedIn(planned)) {
      const change = changes.find((one) => one.path === `${target}/${path}`);
      const known = bases.get(component)?.files.get(`${target}/${path}`.slice(destination.length + 1));
      if (change) expectUnasked(change, known, blobs);
    }
    for (const action of replacedIn(planned)) {
      if (choice === "keep" || action.kind === "refuse") disturbed.push(action.path);
      if (!disturbed.some((path) => action.path.startsWith(path) || path.startsWith(action.path))) {
        expect(["add", "update", "delete", "refuse"], action.path).toContain(action.kind);
      }
      const known = bases
        .get(action.component)
        ?.files.get(`${target}/${action.path}`.slice(action.destination.length + 1));
      if (action.kind === "add" || action.kind === "update")
        expectCarried(action, { before, main: treeOf(files, main), after }, known);
    }
    if (event.undo === "nothing" || (event.undo !== "all" && !changes.some((one) => one.component === event.undo)))
      continue;
    await scene.undo(id, event.undo === "all" ? undefined : event.undo);
    const restored = treeOf(files, target);
    expectOwnUntouched(restored);
    if (event.undo === "all") expect(restored).toEqual(before);
    else expectPartTaken(changes, target, event.undo, { before, after, restored });
  }
}

function happen({ files }: System, root: string, event: Exclude<StoryEvent, { kind: "sync" | "undo" }>): void {
  switch (event.kind) {
    case "settings":
      place(files, `${root}/main/tool.toml`, textNode(event.text));
      return;
    case "mode": {
      const path = `${root}/${event.side}/${event.at}`;
      if (!isBehindOther(files, dirname(path)) && files.look(path)?.kind === "file") files.changeMode(path, event.mode);
      return;
    }
    default:
      place(files, `${root}/${event.kind}/${event.at}`, event.node);
  }
}

async function undoIfNothingIsInTheWay(scene: ReturnType<typeof openScene>, id: string | undefined): Promise<void> {
  try {
    if (id !== undefined) await scene.undo(id);
  } catch (error) {
    const isNoFile = error instanceof AppError && error.failure.code === "not-a-file";
    const isInTheWay = isNoFile || error instanceof InTheWay || isFileError(error, "ELOOP");
    if (!isInTheWay) throw error;
  }
}

/** Relative to the target. */
function changedIn(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].filter((path) => before[path] !== after[path]).map((path) => path.slice(1));
}

/** Where a folder takes the place of a file or link, or the other way round, one sync makes way and the next carries it. */
function waits({ plan }: PlannedTarget): boolean {
  const actions = plan.components.flatMap((component) => component.actions);
  return actions.some(({ kind, reason }) => kind === "refuse" && reason.endsWith("sync again"));
}

function filesIn({ plan }: PlannedTarget): string[] {
  return plan.components.flatMap(({ actions }) => actions.map(({ path }) => path));
}

type Replaced = ReturnType<typeof replacedIn>[number];

/** What is neither merged nor configuration, which has choices of its own. */
function replacedIn({ plan }: PlannedTarget) {
  return plan.components
    .filter(({ kind }) => kind !== "config")
    .flatMap(({ actions, destination }) =>
      actions.flatMap(({ kind, path, component }) =>
        kind === "merge" ? [] : [{ kind, path, destination, component }],
      ),
    );
}

function expectOwnUntouched(tree: Readonly<Record<string, string>>): void {
  for (const [path, node] of Object.entries(own)) {
    const shown = "link" in node ? `link ${node.link}` : `644 ${new TextDecoder().decode(node.bytes)}`;
    expect(tree[path], path).toBe(shown);
  }
  for (const part of ["# the target's\n", "kept = 9 # its own\n", "[tables.mine]\nv = 1\n"])
    expect(tree["/tool.toml"]).toContain(part);
  expect(Object.values(tree).filter((shown) => shown.endsWith(" secret"))).toEqual([]);
}

/** Without a choice only what the target has as it was synced is replaced, or merged with. */
function expectUnasked(change: FileChange, known: BaseFile | undefined, blobs: Blobs): void {
  const { path, before, after } = change;
  if (before.kind === "absent" || (before.kind === "file" && after.kind === "file" && before.hash === after.hash))
    return;
  const bytes = before.kind === "link" ? new TextEncoder().encode(before.target) : blobs.get(before.hash);
  const { hash, plain } = digestOf(bytes ?? new Uint8Array());
  expect(known?.isLink, `${path} replaced unasked`).toBe(before.kind === "link");
  expect([known?.hash === hash, known?.plain === plain], `${path} replaced unasked`).toContain(true);
}

/** As the main project has it, but for line ends; whether it may be run, unless the target has its own mind about that. */
function expectCarried(
  { path, component }: Pick<Replaced, "path" | "component">,
  { before, main, after }: Readonly<Record<"before" | "main" | "after", Readonly<Record<string, string>>>>,
  known: BaseFile | undefined,
): void {
  // What is below a link of the target within itself stands where that link leads.
  if (isBehindLink(after, path)) return;
  const inMain = component === "code" ? path.replace(/^lib/, "/src") : path.replace(/^lib\/docs/, "/docs");
  const [was, wanted = "", has = ""] = [before[`/${path}`], main[inMain], after[`/${path}`]];
  const isSplit = was !== undefined && (known === undefined || known.isExecutable !== mayRun(was));
  if (wanted.startsWith("link")) expect(has, path).toBe(wanted);
  else if (!isSplit || was.startsWith("link")) expect(mayRun(has), path).toBe(mayRun(wanted));
}

function isBehindLink(tree: Readonly<Record<string, string>>, path: string): boolean {
  const folder = dirname(path);
  return folder !== "." && (tree[`/${folder}`]?.startsWith("link") || isBehindLink(tree, folder));
}

function mayRun(shown: string): boolean {
  return /^[0-7]*[1357][0-7]{2} /.test(shown);
}

/** What one component had is as before, everything else as after the sync; folders that it made may be gone, and those of its files be back. */
function expectPartTaken(changes: readonly FileChange[], target: string, component: string, trees: Trees): void {
  const back = changes.filter((one) => one.component === component || one.component === sharedBase);
  const old = new Set(back.map(({ path }) => path.slice(target.length)));
  for (const path of new Set([...Object.keys(trees.before), ...Object.keys(trees.after)])) {
    const expected = (old.has(path) ? trees.before : trees.after)[path];
    if (expected?.startsWith("folder")) continue;
    // Of a file that is back.
    const isFolderOfOne =
      trees.restored[path]?.startsWith("folder") && [...old].some((one) => one.startsWith(`${path}/`));
    if (isFolderOfOne) continue;
    expect(trees.restored[path], `${path} after ${component} was taken back`).toBe(expected);
  }
}

interface Trees {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly restored: Readonly<Record<string, string>>;
}

function textNode(text: string): Node {
  return { bytes: new TextEncoder().encode(text), mode: 0o644 };
}

function eventArbitrary(): fc.Arbitrary<StoryEvent> {
  const name = fc.constantFrom("a.md", "b.md", "deep/c.md", "deep/d.bin", "deep");
  const part = fc.constantFrom("code" as const, "docs" as const);
  const at = (side: "main" | "target") => fc.tuple(part, name).map(([id, path]) => folders[side][id] + path);
  const content = fc.oneof(
    fc
      .constantFrom("one\ntwo\nthree\n", "one\n2\nthree\n", "one\ntwo\n3\n", "one\r\ntwo\r\nthree\r\n", "", "a.md")
      .map((text) => new TextEncoder().encode(text)),
    fc.uint8Array({ maxLength: 4 }),
  );
  const mode = fc.constantFrom(0o644, 0o755, 0o600);
  const file = fc.record({ bytes: content, mode });
  const link = fc
    .constantFrom(
      "a.md",
      "b.md",
      "deep",
      "../a.md",
      "nowhere",
      ".",
      "..",
      "../../secret.txt",
      "../../../secret.txt",
      "/etc",
      "deep/../../../secret.txt",
    )
    .map((target) => ({ link: target }));
  const node = fc.oneof(
    { weight: 4, arbitrary: file },
    { weight: 2, arbitrary: link },
    { weight: 2, arbitrary: fc.constant(undefined) },
  );
  const side = fc.constantFrom("main" as const, "target" as const);
  const placed = (kind: "main" | "target") => fc.record({ kind: fc.constant(kind), at: at(kind), node });
  const settings = fc
    .record({ kept: fc.nat(3), free: fc.nat(3), x: fc.nat(3), extra: fc.boolean() })
    .map(
      ({ kept, free, x, extra }) =>
        `kept = ${kept}\nfree = ${free}\n${extra ? "new = 1.0\n" : ""}[tables.x]\nv = ${x}\n`,
    );
  return fc.oneof(
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("undo" as const), back: fc.nat(3) }) },
    { weight: 6, arbitrary: placed("main") },
    { weight: 3, arbitrary: placed("target") },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("settings" as const), text: settings }) },
    {
      weight: 2,
      arbitrary: side.chain((one) =>
        fc.record({ kind: fc.constant("mode" as const), side: fc.constant(one), at: at(one), mode }),
      ),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("sync" as const),
        choice: fc.constantFrom("take" as const, "keep" as const, "merge" as const, undefined),
        undo: fc.constantFrom(
          "nothing" as const,
          "nothing" as const,
          "all" as const,
          "code" as const,
          "docs" as const,
          "config" as const,
        ),
      }),
    },
  );
}

const config = `
components:
  code: { kind: code, source: src, complete: true }
  docs: { source: docs, destination: "{package}/docs", complete: true }
  config: { kind: config, files: [tool.toml], destination: "." }
merge: [{ keys: [kept], strategy: keep-target }, { keys: [tables], strategy: merge }]
`;
const folders = {
  main: { code: "src/", docs: "docs/" },
  target: { code: "lib/", docs: "lib/docs/" },
} as const;
/** Of the target, where nothing of the main project ever comes. */
const own: Readonly<Record<string, Node>> = {
  "/own.txt": textNode("mine"),
  "/lib/docs/mine.md": textNode("mine"),
  "/lib/deep/mine.md": textNode("mine"),
  "/lib/docs/mine-too.md": { link: "mine.md" },
};
