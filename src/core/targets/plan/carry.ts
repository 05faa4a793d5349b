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
      action: open.source && { ...aboutFile(request, open, path), kind: "refuse", reason, choices: [] },
      content: undefined,
      remembers: false,
    };
  }
  const text = open.source && stated(request.texts, path);
  if (text !== undefined) {
    const action: FileAction = {
      ...aboutFile(request, open, path),
      kind: "merge",
      reason: "Merged by you",
      choices: ["merge", "take", "keep"],
      chosen: "merge",
    };
    return { action, content: { kind: "text", text, mode: modeOfText(open) }, remembers: true };
  }
  const settled = settle(verdictOf(request, open.verdict), choice);
  if (settled.does === "merge") {
    const about = aboutFile(request, open, path);
    if (open.now?.isLink || open.source?.now.isLink) return unmergeable(about, choice);
    return merged(request, open, about, settled, choice);
  }
  const content = contentOf(request, open, settled);
  if (!settled.kind) return { action: undefined, content: undefined, remembers: settled.remembers };
  const { kind, reason, choices } = settled;
  const action: FileAction = {
    ...aboutFile(request, open, path),
    kind,
    reason,
    choices: [...choices],
    ...(choice ? { chosen: choice } : {}),
  };
  return { action, content, remembers: settled.remembers };
}

/** Configuration differs by design: it is merged whenever the source has something new, and never in the way otherwise. */
function verdictOf({ component }: ComponentRequest, verdict: Verdict): Verdict {
  if (component.kind !== "config") return verdict;
  if (verdict === "edited" || verdict === "deleted-here") return "in-step";
  return verdict === "update" ? "both-changed" : verdict;
}

async function merged(
  request: ComponentRequest,
  open: OpenPath,
  about: About,
  settled: Settled,
  choice: FileChoice | undefined,
): Promise<Carried> {
  const outcome: MergeOutcome = await request.merge.run({
    path: about.path,
    source: `${request.tree.root}/${open.path}`,
    sourcePath: open.path,
    target: `${request.target}/${about.path}`,
    mainPath: about.source ?? open.path,
    base: open.known,
    baseTexts: request.base?.texts,
    component: request.component,
    choiceOf: (key) => stated(request.choices, `${about.path}#${key}`),
  });
  const more = {
    ...(choice ? { chosen: choice } : {}),
    ...(outcome.keys ? { keys: [...outcome.keys] } : {}),
    binary: outcome.kind === "binary",
  };
  switch (outcome.kind) {
    case "merged": {
      const action: FileAction = {
        ...about,
        kind: "merge",
        reason: outcome.reason ?? settled.reason,
        choices: [...settled.choices],
        ...more,
      };
      return { action, content: { kind: "text", text: outcome.text, mode: modeChange(open) }, remembers: true };
    }
    case "unchanged": {
      const settled = settle("change-mode", choice);
      const mode = modeChange(open);
      if (mode === undefined || !settled.kind) return { action: undefined, content: undefined, remembers: true };
      const { kind, reason, choices } = settled;
      const content = settled.does === "change-mode" ? ({ kind: "mode", mode } as const) : undefined;
      return { action: { ...about, kind, reason, choices: [...choices], ...more }, content, remembers: true };
    }
    case "binary":
    case "conflict": {
      const action: FileAction = {
        ...about,
        kind: "conflict",
        reason: outcome.reason,
        choices: ["take", "keep"],
        ...more,
      };
      return { action, content: undefined, remembers: false };
    }
  }
}

function unmergeable(about: About, choice: FileChoice | undefined): Carried {
  const reason = "Differs from the main project, and one of the two is a link";
  const chosen = choice ? { chosen: choice } : {};
  return {
    action: { ...about, kind: "conflict", reason, choices: ["take", "keep"], ...chosen },
    content: undefined,
    remembers: false,
  };
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
    from: `${tree.root}/${path}`,
    hash: source.now.hash,
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

type About = Pick<FileAction, "path" | "source" | "component" | "category" | "priority" | "binary">;

function aboutFile({ id, sourceFolder, categorise }: ComponentRequest, open: OpenPath, path: string): About {
  const inMain = inFolder(sourceFolder, open.path);
  const { category, priority } = categorise(inMain);
  return { path, component: id, category, priority, binary: false, ...(open.source ? { source: inMain } : {}) };
}

/** `path` below `folder`, both relative and with slashes. */
export function inFolder(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}
