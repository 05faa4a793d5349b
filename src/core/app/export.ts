import { parse } from "node:path";
import type { FileChange, FileState } from "../../shared/change-set";
import type { ChangeSetExport, ExportedContent, ExportedFile, ExportFormat } from "../../shared/change-set-export";
import { AppError } from "../../shared/result";
import type { BlobStore } from "../changes/blob-store";
import type { Manifest } from "../changes/manifest";
import { gitPatch, type PatchState } from "../changes/text/git-patch";
import { maskFile } from "../config-sync/mask-secrets";
import type { System } from "../system/system";
import { lossOf } from "./past-files";
import { realpathOrSelf } from "./paths";
import type { Shown } from "./shown-plan";
import { withSteps } from "./shown-steps";

/**
 * A change set for reading elsewhere: as JSON with the texts of its files (docs/change-sets.md), or as a patch. Lockstep's
 * own memory of the last sync is no part of either. Throws AppError
 * `backup-forgotten` or `backup-damaged` for a patch whose old bytes are gone.
 */
export function exportChangeSet(
  system: System,
  blobs: BlobStore,
  manifest: Manifest,
  format: ExportFormat,
  shown: Shown,
): ExportedFile {
  const changes = manifest.set.changes.filter(({ role }) => role === "content");
  const text =
    format === "json"
      ? `${JSON.stringify(asJson(blobs, manifest, changes, shown), null, 2)}\n`
      : asPatch(system, blobs, manifest, changes, shown);
  return { name: `lockstep-${manifest.set.id}.${format}`, text };
}

function asJson(
  blobs: BlobStore,
  record: Manifest,
  changes: readonly FileChange[],
  { reveal }: Shown,
): ChangeSetExport {
  const { set, applied } = record;
  const content = (path: string, state: FileState): ExportedContent => {
    if (state.kind !== "file") return state;
    const bytes = blobs.find(state.hash);
    if (!bytes) return { kind: "omitted", reason: lossOf(record) };
    const text = textOf(bytes);
    if (text !== undefined) return { kind: "text", text: reveal ? text : maskFile(path, text) };
    if (reveal) return { kind: "base64", base64: Buffer.from(bytes).toString("base64") };
    return { kind: "omitted", reason: "It is not text, so secrets in it can't be masked." };
  };
  const files = changes.map(({ path, before, after }) => ({
    path,
    before: content(path, before),
    after: content(path, after),
  }));
  return { format: 1, set: withSteps(set, { reveal }), applied, secrets: reveal ? "in-clear" : "masked", files };
}

function asPatch(
  system: System,
  blobs: BlobStore,
  record: Manifest,
  changes: readonly FileChange[],
  { reveal }: Shown,
): string {
  const { set, applied } = record;
  const root = rootOf(system, changes);
  let isMasked = false;
  const leftOut: string[] = [];
  const stateOf = (path: string, state: FileState): PatchState | undefined => {
    if (state.kind === "absent") return undefined;
    if (state.kind === "link") {
      return { bytes: new TextEncoder().encode(state.target), isExecutable: false, isLink: true };
    }
    const bytes = blobs.find(state.hash);
    if (!bytes) throw noBackup(record);
    const isExecutable = (state.mode & 0o100) !== 0;
    const text = reveal ? undefined : textOf(bytes);
    if (text === undefined) return { bytes, isExecutable };
    const masked = maskFile(path, text);
    if (masked === text) return { bytes, isExecutable };
    isMasked = true;
    return { bytes: new TextEncoder().encode(masked), isExecutable };
  };
  const isText = (state: FileState) => {
    const bytes = state.kind === "file" ? blobs.find(state.hash) : undefined;
    return bytes === undefined || textOf(bytes) !== undefined;
  };
  const files = changes.flatMap(({ path, before, after }) => {
    const relative = path.slice(root.length).replaceAll("\\", "/").replace(/^\/+/, "");
    if (!reveal && !(isText(before) && isText(after))) {
      leftOut.push(relative);
      return [];
    }
    return [{ path: relative, before: stateOf(path, before), after: stateOf(path, after) }];
  });
  const patch = gitPatch(files);
  const head = [
    `Lockstep change set ${set.id}, applied ${applied}: ${set.title}`,
    ...(isMasked || leftOut.length > 0
      ? ["Secrets are masked, so this is for reading only; export it with secrets in clear to apply it."]
      : [howToApply(files, root)]),
    ...leftOut.map((path) => `Left out, since it is not text and can't be masked: ${path}`),
  ];
  return `${head.map((line) => line.replaceAll(/\s+/g, " ")).join("\n")}\n\n${patch}`;
}

/** git itself refuses a patch of what is in a `.git` folder, such as a hook, unless it is told to take it. */
function howToApply(files: readonly { readonly path: string }[], root: string): string {
  const isRefused = files.some(({ path }) => /(?:^|\/)\.git(?:\/|$)/i.test(path));
  const git = isRefused ? "git apply --unsafe-paths, since it has files in a .git folder" : "git apply";
  return `To apply it: ${git}, or patch -p1, in ${root}`;
}

/** The folder that the patch's paths start from: the home folder when everything is in it, else the root of the disk. */
function rootOf(system: System, changes: readonly FileChange[]): string {
  const home = realpathOrSelf(system, system.home);
  const isInside = ({ path }: FileChange) => path.startsWith(`${home}/`) || path.startsWith(`${home}\\`);
  return changes.every(isInside) ? home : parse(changes[0]?.path ?? "/").root;
}

/** Undefined for bytes that are no text. */
function textOf(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return bytes.includes(0) || text.includes("\uFFFD") ? undefined : text;
}

function noBackup({ set: { id }, pruned }: Manifest): AppError {
  return new AppError({
    code: pruned ? "backup-forgotten" : "backup-damaged",
    message: `The backup of change set ${id} ${pruned ? "was forgotten" : "is missing or damaged"}, so it can't be written as a patch.`,
    hint: "Export it as JSON: that lists what was changed, without the contents.",
  });
}
