import type { Note, ProviderId, SyncCounts, SyncItem, SyncOptions, SyncVerdict } from "../../shared/config-sync";
import { AppError, type Failure } from "../../shared/result";
import type { Draft } from "../changes/draft";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { blocker, info } from "../providers/entry-fields";
import { type McpFile, readMcpFile, writeMcpFile } from "../providers/mcp-file";
import type { Around, McpPlace, Provider } from "../providers/provider";
import { providers } from "../providers/registry";
import { FileError } from "../system/file-error";
import type { System } from "../system/system";
import { type BaseFile, baseFile, printBase, readBase, type SyncBase, writeBase } from "./base";
import { guardMassDeletion } from "./mass-deletion";
import { answerItem, type ItemAnswer, type McpSide } from "./sync-item";

/** A planned sync: what the review shows. The writes are in the draft. */
export interface SyncPlanning {
  readonly title: string;
  readonly items: readonly SyncItem[];
  readonly counts: SyncCounts;
  readonly verdict: SyncVerdict;
  /** Files that can't be read or parsed: nothing is drafted while there are any. */
  readonly problems: readonly Failure[];
  readonly notes: readonly Note[];
  /** Lockstep's memory with what both sides have alike now; undefined when it holds that already. */
  readonly agreement?: BaseFile;
}

/** What planning needs besides the options. */
export interface SyncSurroundings {
  readonly system: Pick<System, "environment" | "home" | "platform" | "files" | "processes">;
  readonly draft: Draft;
  readonly dataFolder: string;
  /** Show secret values in the items in clear. */
  readonly reveal: boolean;
}

/**
 * Compares two tools and drafts what brings them in step. Throws AppError for options that make no sense; a file that
 * can't be read is a problem of the plan instead.
 */
export function planSync(options: SyncOptions, { system, draft, dataFolder, reveal }: SyncSurroundings): SyncPlanning {
  requireSensible(options);
  const [source, destination] = [providers[options.source], providers[options.destination]];
  const around: Around = { system, draft, project: options.project };
  const title = titleOf(options, source, destination);
  const notes = [...source.notes(around), ...destination.notes(around)];
  if (options.syncTypes.length === 0) {
    return {
      title,
      items: [],
      counts: countItems([]),
      verdict: "in-sync",
      problems: [],
      notes: [...notes, nothingAsked],
    };
  }

  const problems: Failure[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (error instanceof AppError) problems.push(error.failure);
      else if (error instanceof FileError)
        problems.push({ code: "unreadable", message: `${error.message}.`, hint: "Make it readable, then plan again." });
      else throw error;
      return undefined;
    }
  };
  const places = { source: placeOf(source, around, options), destination: placeOf(destination, around, options) };
  const left = attempt(() => readMcpFile(draft, places.source));
  const right = attempt(() => readMcpFile(draft, places.destination));
  const memory = baseFile(dataFolder, options);
  const base = attempt(() => readBase(draft, memory));
  if (!left || !right || !base) {
    return { title, items: [], counts: countItems([]), verdict: "blocked", problems, notes };
  }

  const answers = guardMassDeletion(answerAll(options, left, right, base, { system, reveal }), base, options);
  draftSide(draft, left, answers, "source", options.source, title);
  draftSide(draft, right, answers, "destination", options.destination, title);
  writeBase(draft, memory, base, nextBase(answers));
  const items = answers.map(({ item }) => item);
  const agreement = agreementOf(memory, base, answers);
  const counts = countItems(items);
  return { title, items, counts, verdict: verdictOf(items), problems, notes, ...(agreement ? { agreement } : {}) };
}

/** The files that a sync with these options reads, absolute. */
export function syncFiles(options: SyncOptions, around: Around): string[] {
  return [options.source, options.destination].flatMap(
    (id) => providers[id].mcpPlace(around, options.scope)?.file ?? fallbackFile(id, around),
  );
}

function answerAll(
  options: SyncOptions,
  left: McpFile,
  right: McpFile,
  base: SyncBase,
  { system, reveal }: Pick<SyncSurroundings, "system" | "reveal">,
): ItemAnswer[] {
  const side = (id: ProviderId): McpSide => ({ name: providers[id].name, mcp: providers[id].mcp(system.platform) });
  const [source, destination] = [side(options.source), side(options.destination)];
  // The destination's order first, then what is new.
  const names = [...new Set([...right.entries.keys(), ...left.entries.keys()])];
  const isLeak = options.scope === "local" && right.place.committable === true;
  const isShared = options.scope === "project" && options.source === "claude" && options.destination === "qwen";
  return names.map((name) =>
    answerItem({
      name,
      source,
      destination,
      sourceEntry: left.entries.get(name),
      destinationEntry: right.entries.get(name),
      base: base.get(`mcp-servers/${name}`),
      mode: options.mode,
      prune: options.prune,
      skipped: options.skipServers.includes(name),
      resolution: options.resolutions[`mcp-servers/${name}`],
      gate: isLeak ? privateNote(right.place) : undefined,
      isShared,
      reveal,
    }),
  );
}

function draftSide(
  draft: Draft,
  file: McpFile,
  answers: readonly ItemAnswer[],
  side: "source" | "destination",
  id: ProviderId,
  title: string,
): void {
  const edits = new Map<string, Value | undefined>();
  let deletions = 0;
  for (const { item, edits: wanted } of answers) {
    const edit = wanted[side];
    if (!edit) continue;
    edits.set(item.name, edit.entry);
    if (edit.entry === undefined) deletions += 1;
  }
  if (edits.size === 0) return;
  writeMcpFile(draft, file, edits, {
    component: `${id}:mcp-servers`,
    reason: title,
    risk: deletions > 0 ? "medium" : "low",
  });
}

/** What is alike counts as synced, also where no sync made it so: its later deletion is one, not an addition. */
function agreementOf(path: string, base: SyncBase, answers: readonly ItemAnswer[]): BaseFile | undefined {
  const alike = answers.filter(({ item }) => item.state === "in-sync");
  const next = new Map([...base, ...nextBase(alike)]);
  const isKnown = [...next].every(([id, value]) => equalValues(base.get(id), value));
  return isKnown ? undefined : { path, bytes: printBase(next) };
}

function nextBase(answers: readonly ItemAnswer[]): SyncBase {
  return new Map(
    answers.flatMap(({ item, nextBase: value }) => (value === undefined ? [] : [[item.id, value] as const])),
  );
}

function placeOf(provider: Provider, around: Around, { scope }: SyncOptions): McpPlace {
  const place = provider.mcpPlace(around, scope) ?? provider.mcpPlace(around, "project");
  if (place) return place;
  throw new AppError({
    code: "no-project",
    message: `The scope "${scope}" needs a project folder.`,
    hint: "Name one, or use the scope user.",
  });
}

function fallbackFile(id: ProviderId, around: Around): string[] {
  const place = providers[id].mcpPlace(around, "project");
  return place ? [place.file] : [];
}

function requireSensible({ source, destination, scope, project }: SyncOptions): void {
  if (source === destination) {
    throw new AppError({
      code: "same-sides",
      message: "Source and destination are the same tool; choose two different ones.",
    });
  }
  if (scope !== "user" && project === undefined) {
    throw new AppError({
      code: "no-project",
      message: `The scope "${scope}" needs a project folder.`,
      hint: "Name one, or use the scope user.",
    });
  }
}

function titleOf({ mode, scope }: SyncOptions, source: Provider, destination: Provider): string {
  const place = scope === "user" ? "" : ` (${scope})`;
  return `Sync MCP servers: ${source.name} ${mode === "one-way" ? "→" : "⇄"} ${destination.name}${place}`;
}

function verdictOf(items: readonly SyncItem[]): SyncVerdict {
  if (items.some(({ state }) => state === "conflict")) return "conflict";
  return items.some(({ action }) => action !== "none") ? "drift" : "in-sync";
}

function countItems(items: readonly SyncItem[]): SyncCounts {
  const count = (...states: SyncItem["state"][]) => items.filter(({ state }) => states.includes(state)).length;
  return {
    found: items.length,
    added: count("added"),
    updated: count("changed"),
    deleted: count("deleted"),
    unchanged: count("in-sync"),
    skipped: count("skipped"),
    kept: count("kept"),
    held: count("held"),
    conflicts: count("conflict"),
  };
}

function privateNote({ file }: McpPlace): Note {
  return blocker(
    "private-to-shared",
    `This server is private to you, and ${file} is shared with everybody who has the project; it is carried over only if you say so.`,
  );
}

const nothingAsked = info("nothing-asked", "No kind of configuration was chosen, so there is nothing to do.");
