import type { FileAction, FileChoice } from "../../../shared/targets/plan";
import type { MergeOutcome } from "../merge/merge-file";
import type { ComponentRequest, OpenPath } from "./component-request";
import type { Verdict } from "./decide-file";
import { isModeChange } from "./decide-file";
import type { FileContent } from "./file-write";
import { type Settled, settle } from "./settle";

/** What is done about one path. */
export interface Carried {
  /** Undefined where there is nothing to show. */
  readonly action: FileAction | undefined;
  readonly content: FileContent | undefined;
  /** Whether the base then has what the source has. */
  readonly remembers: boolean;
}

/** Settles one path by what was found, the choice of the user, and for files that both sides changed a merge. */
export async function carry(request: ComponentRequest, open: OpenPath): Promise<Carried> {
  const path = inFolder(request.destination, open.path);
  const choice = stated(request.choices, path);
  if (open.verdict === "obstacle") {
    const reason = `It can't be carried: ${open.reason}`;
    return {
      action: open.source && actionFor(request, open, path, { kind: "refuse", reason, choices: [] }, undefined),
      content: undefined,
      remembers: false,
    };
  }
  const text = open.source && stated(request.texts, path);
  if (text !== undefined) {
    const made = { kind: "merge", reason: "Merged by you", choices: ["merge", "take", "keep"] } as const;
    const action = actionFor(request, open, path, made, "merge");
    return { action, content: { kind: "text", text, mode: modeOfText(open) }, remembers: true };
  }
  const settled = settle(verdictOf(request, open.verdict, path), choice);
  if (settled.does === "merge") {
    if (open.now?.isLink || open.source?.now.isLink) return unmergeable(request, open, path, choice);
    return merged(request, open, path, settled, choice);
  }
  const content = contentOf(request, open, settled);
  if (!settled.kind) return { action: undefined, content: undefined, remembers: settled.remembers };
  const { kind, choices } = settled;
  const reason = settled.reason + movedTo(request, open);
  const action = actionFor(request, open, path, { kind, reason, choices }, choice);
  return { action, content, remembers: settled.remembers };
}

/**
 * Configuration differs by design: it is merged whenever the source has something new or the user chose about it, and
 * never in the way otherwise.
 */
function verdictOf({ component, choices }: ComponentRequest, verdict: Verdict, path: string): Verdict {
  if (component.kind !== "config") return verdict;
  if (verdict === "deleted-here") return stated(choices, path) === "take" ? verdict : "in-step";
  if (verdict === "edited") {
    if (stated(choices, path) === "take") return verdict;
    return Object.keys(choices).some((choice) => choice.startsWith(`${path}#`)) ? "both-changed" : "in-step";
  }
  return verdict === "update" ? "both-changed" : verdict;
}

/** Of what the main project no longer has: where it has the same now, so that changes of the target can be taken along. */
function movedTo({ newName }: ComponentRequest, { source, known }: OpenPath): string {
  const place = source || !known ? undefined : newName(known.hash);
  return place === undefined ? "" : `; the main project has it as ${place} now`;
}

async function merged(
  request: ComponentRequest,
  open: OpenPath,
  path: string,
  settled: Settled,
  choice: FileChoice | undefined,
): Promise<Carried> {
  const outcome: MergeOutcome = await request.merge.run({
    path,
    source: `${request.tree.root}/${open.path}`,
    sourcePath: open.path,
    target: `${request.target}/${path}`,
    mainPath: open.source?.inMain ?? open.path,
    base: open.known,
    baseTexts: request.base?.texts,
    component: request.component,
    choiceOf: (key) => stated(request.choices, `${path}#${key}`),
  });
  const actionOf = (made: Made) => {
    const action = actionFor(request, open, path, made, choice);
    if (outcome.keys) action.keys = [...outcome.keys];
    return action;
  };
  switch (outcome.kind) {
    case "merged": {
      const action = actionOf({ kind: "merge", reason: outcome.reason ?? settled.reason, choices: settled.choices });
      return { action, content: { kind: "text", text: outcome.text, mode: modeChange(open) }, remembers: true };
    }
    case "unchanged": {
      const { does, kind, reason, choices } = settle("change-mode", choice);
      const mode = modeChange(open);
      if (mode === undefined || !kind) return { action: undefined, content: undefined, remembers: true };
      const content = does === "change-mode" ? ({ kind: "mode", mode } as const) : undefined;
      return { action: actionOf({ kind, reason, choices }), content, remembers: true };
    }
    case "binary":
    case "conflict": {
      const action = actionOf({ kind: "conflict", reason: outcome.reason, choices: ["take", "keep"] });
      action.binary = outcome.kind === "binary";
      return { action, content: undefined, remembers: false };
    }
  }
}

function unmergeable(request: ComponentRequest, open: OpenPath, path: string, choice: FileChoice | undefined): Carried {
  const reason = "Differs from the main project, and one of the two is a link";
  const action = actionFor(request, open, path, { kind: "conflict", reason, choices: ["take", "keep"] }, choice);
  return { action, content: undefined, remembers: false };
}

function contentOf(
  { tree }: ComponentRequest,
  { path, source, now, mode, known }: OpenPath,
  { does }: Settled,
): FileContent | undefined {
  if (does === "remove") return { kind: "removal" };
  if (!source) return undefined;
  const isRunnable = source.now.isExecutable;
  if (does === "change-mode") return { kind: "mode", mode: withRun(mode ?? source.mode, isRunnable === true) };
  if (does !== "write") return undefined;
  if (source.now.isLink) return { kind: "link", from: `${tree.root}/${path}`, hash: source.now.hash };
  // The target's own line ends stay, while it has the text otherwise as the source had it.
  const isConverted = known !== undefined && now !== undefined && now.hash !== known.hash && now.plain === known.plain;
  const isUnix = now?.hash === now?.plain;
  const changesMode = now !== undefined && isModeChange(source.now, now, known);
  return {
    kind: "copy",
    root: tree.root,
    file: source,
    lineEnds: isConverted ? (isUnix ? "\n" : "\r\n") : "as-is",
    mode: now && mode !== undefined ? withRun(mode, isRunnable === true) : source.mode,
    changesMode,
  };
}

/** The permission bits that a file gets whose bytes the source has no say in; undefined where they stay. */
function modeChange({ source, now, mode, known }: OpenPath): number | undefined {
  if (!source || !now || mode === undefined || !isModeChange(source.now, now, known)) return undefined;
  return withRun(mode, source.now.isExecutable === true);
}

/** The same for a text that may come where the target has no file: there it gets those of the source. */
function modeOfText(open: OpenPath): number | undefined {
  return open.mode === undefined ? open.source?.mode : modeChange(open);
}

/** Permission bits with those to run it, for everyone who may read it. */
function withRun(mode: number, isRunnable: boolean): number {
  return isRunnable ? mode | ((mode & 0o444) >> 2) : mode & ~0o111;
}

/** What a record says of a path, which may be the name of something that every object has. */
function stated<T>(record: Readonly<Record<string, T>>, path: string): T | undefined {
  return Object.hasOwn(record, path) ? record[path] : undefined;
}

interface Made extends Pick<FileAction, "kind" | "reason"> {
  readonly choices: readonly FileChoice[];
}

function actionFor(
  { id, tree, categorise }: ComponentRequest,
  { path: below, source }: OpenPath,
  path: string,
  { kind, reason, choices }: Made,
  chosen: FileChoice | undefined,
): FileAction {
  const { category, priority } = categorise(source?.inMain ?? inFolder(tree.inMain, below));
  // A literal and no spreads: these would cost every action of a large tree a hidden class of its own.
  const action: FileAction = {
    path,
    component: id,
    kind,
    category,
    priority,
    reason,
    choices: [...choices],
    binary: false,
  };
  if (source) action.source = source.inMain;
  if (chosen) action.chosen = chosen;
  return action;
}

/** `path` below `folder`, both relative and with slashes. */
function inFolder(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}
