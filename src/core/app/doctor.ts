import { join } from "node:path";
import { kindWords } from "../../shared/kinds";
import type { DoctorCheck, ProviderInfo } from "../../shared/state";
import { type BlobStore, blobStore } from "../changes/blob-store";
import type { DataFolder } from "../changes/data-folder";
import type { History } from "../changes/history";
import type { Manifest } from "../changes/manifest";
import { FileError } from "../system/file-error";
import type { System } from "../system/system";

/** Whether Lockstep can do its work here, one line per thing that could be in the way. */
export function examine(
  system: System,
  folder: DataFolder,
  history: History,
  tools: readonly ProviderInfo[],
): DoctorCheck[] {
  return [
    dataCheck(system, folder),
    historyCheck(history, blobStore(system, folder)),
    journalCheck(system, folder),
    ...tools.flatMap(toolChecks),
  ];
}

function dataCheck(system: System, { root }: DataFolder): DoctorCheck {
  const name = "Data folder";
  const probe = join(root, `.doctor-${system.newId()}`);
  try {
    if (!system.files.look(root)) return { name, status: "ok", text: `${root} is made with the first change.` };
    probeWith(system, probe);
    return { name, status: "ok", text: `${root} can be written.` };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return {
      name,
      status: "error",
      text: `${error.message}.`,
      hint: "Without it nothing can be applied, since nothing could be backed up.",
    };
  }
}

function probeWith({ files }: System, path: string): void {
  try {
    // An empty file can be made on a full disk, too.
    files.create(path, new Uint8Array(probeSize).fill(1), { mode: 0o600, flush: true });
  } finally {
    if (files.look(path)) files.remove(path);
  }
}

function historyCheck(history: History, blobs: Pick<BlobStore, "has">): DoctorCheck {
  const name = "History";
  const ids = history.ids();
  const readable = history.all();
  const known = new Set(readable.map(({ set }) => set.id));
  const damaged = ids.filter((id) => !known.has(id));
  if (damaged.length > 0) {
    return {
      name,
      status: "warning",
      text: `Not readable: ${damaged.join(", ")}.`,
      hint: "A newer version of Lockstep may have written them, or another user, such as root.",
    };
  }
  const lost = readable.filter((record) => isBackupLost(record, blobs)).map(({ set }) => set.id);
  if (lost.length > 0) {
    return {
      name,
      status: "warning",
      text: `Without their backup, which is gone: ${lost.join(", ")}.`,
      hint: "They can't be rolled back, unless the folder of the backups is put back.",
    };
  }
  return { name, status: "ok", text: `${ids.length} change ${ids.length === 1 ? "set" : "sets"}, all readable.` };
}

function isBackupLost({ set, pruned }: Manifest, blobs: Pick<BlobStore, "has">): boolean {
  if (pruned) return false;
  // Some tell enough: the bytes of a change set lie in one archive.
  const states = set.changes.slice(0, mostLookedAt).flatMap(({ before, after }) => [before, after]);
  return states.some((state) => state.kind === "file" && !blobs.has(state.hash));
}

function journalCheck({ files }: System, folder: DataFolder): DoctorCheck {
  const name = "Interrupted work";
  const left = (files.list(folder.journal) ?? []).filter((entry) => entry.endsWith(".json"));
  if (left.length === 0) return { name, status: "ok", text: "None." };
  return {
    name,
    status: "warning",
    text: `${left.length} apply was interrupted and could not be settled.`,
    hint: `See ${folder.journal}.`,
  };
}

function toolChecks({ name, found, files, notes }: ProviderInfo): DoctorCheck[] {
  const problems = files.flatMap(({ problem }): DoctorCheck[] =>
    problem
      ? [
          {
            name,
            status: "error",
            text: problem.message,
            ...(problem.hint === undefined ? {} : { hint: problem.hint }),
          },
        ]
      : [],
  );
  const warnings = notes.map(({ text }): DoctorCheck => ({ name, status: "warning", text }));
  const counts = kindWords.flatMap(({ id, one, many }) => {
    const number = files.filter(({ kind }) => kind === id).reduce((sum, { items }) => sum + (items ?? 0), 0);
    return number > 0 ? [`${number} ${number === 1 ? one : many}`] : [];
  });
  const text = found
    ? `${counts.join(", ") || "Nothing"} set up.`
    : "Not found; its files are made with the first sync.";
  return [...problems, ...warnings, ...(problems.length > 0 ? [] : [{ name, status: "ok" as const, text }])];
}

const mostLookedAt = 50;
const probeSize = 64 * 1024;
