import { createHash } from "node:crypto";
import { z } from "zod";
import { isFileError } from "../../system/file-error";
import { slowestTick } from "../../system/file-time";
import { paced } from "../../system/pace";
import type { Entry, System } from "../../system/system";

/** Everything that a detection depended on, as it was just before it was read; kept to tell whether it would come out the same. */
export const detectionTrace = z.strictObject({
  root: z.string(),
  /** The options and custom detectors, as one hash. */
  inputs: z.string(),
  /** When it was made, and when the age of a message changes the result; milliseconds since 1970. */
  at: z.number(),
  until: z.number().optional(),
  /**
   * False when something changed so shortly before that a second change could have left the same time behind, or could
   * not be read.
   */
  isSettled: z.boolean(),
  /** Folders that were entered, in the order of the walk: path below the root and time of change. */
  folders: z.array(z.tuple([z.string(), z.number()])),
  /** Files whose text or age decided: path below the root, time of change, bytes. */
  files: z.array(z.tuple([z.string(), z.number(), z.number()])),
});

export type DetectionTrace = z.infer<typeof detectionTrace>;

/** The hash of what `trace` saw: equal when nothing changed that a detection depends on. */
export function signatureOf(trace: Pick<DetectionTrace, "inputs" | "folders" | "files">): string {
  const { inputs, folders, files } = trace;
  const paths = JSON.stringify([inputs, folders.map(([path]) => path), files.map(([path]) => path)]);
  // As text they would take as long as all the rest.
  const numbers = new Float64Array([
    ...folders.map(([, modified]) => modified),
    ...files.flatMap(([, modified, size]) => [modified, size]),
  ]);
  return createHash("sha256").update(paths).update(numbers).digest("hex");
}

/**
 * True when a detection with `inputs` would give what it gave when `trace` was made. Looks at the folders that were
 * entered and the files that were read, not at the others: a file that comes or goes changes its folder's time.
 */
export async function stillHolds(
  system: System,
  trace: DetectionTrace,
  inputs: string,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!trace.isSettled) return false;
  return !(await differs(system, trace, inputs, signal));
}

/** True when something is seen to be other than it was when `trace` was made, or its time is over. */
export async function differs(
  system: System,
  trace: DetectionTrace,
  inputs: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const now = system.clock.now().getTime();
  if (trace.inputs !== inputs || now < trace.at || now >= (trace.until ?? Number.POSITIVE_INFINITY)) return true;
  const pace = paced({ signal });
  const isSame = (path: string, modified: number, size?: number) => {
    const entry = lookAt(system, path === "" ? trace.root : `${trace.root}/${path}`);
    return entry?.modified === modified && (size === undefined || entry.size === size);
  };
  for (const [path, modified] of trace.folders) {
    if (pace.isDue()) await pace.rest();
    if (!isSame(path, modified)) return true;
  }
  for (const [path, modified, size] of trace.files) {
    if (pace.isDue()) await pace.rest();
    if (!isSame(path, modified, size)) return true;
  }
  return false;
}

/** Tells of single paths what `differs` tells of a whole trace. */
export interface TraceIndex {
  /** True when what is at `path` (absolute), or the list of names around it, is other than it was. */
  differsAt(path: string): boolean;
}

export function indexTrace(system: System, { root, folders, files }: DetectionTrace): TraceIndex {
  const byFolder = new Map(folders);
  const byFile = new Map(files.map(([path, modified, size]) => [path, { modified, size }]));
  const slashed = (path: string) => (system.platform === "win32" ? path.replaceAll("\\", "/") : path);
  const top = `${slashed(root).replace(/\/$/, "")}/`;
  const isOther = (path: string, modified: number | undefined, size?: number) => {
    if (modified === undefined) return false;
    const entry = lookAt(system, path === "" ? root : `${root}/${path}`);
    return entry?.modified !== modified || (size !== undefined && entry.size !== size);
  };
  return {
    differsAt(path) {
      if (!slashed(path).startsWith(top)) return isOther("", byFolder.get(""));
      const below = slashed(path).slice(top.length);
      const parent = below.includes("/") ? below.slice(0, below.lastIndexOf("/")) : "";
      const file = byFile.get(below);
      return (
        isOther(parent, byFolder.get(parent)) ||
        isOther(below, byFolder.get(below)) ||
        isOther(below, file?.modified, file?.size)
      );
    },
  };
}

/** Takes down what is read. */
export interface Tracer {
  read(path: string, entry: Entry): void;
  /** The trace of a detection that ends at `end`; `until` is when the result changes by itself. */
  finish(
    inputs: string,
    end: number,
    result: { readonly until: number | undefined; readonly isComplete: boolean },
  ): DetectionTrace;
}

/** A tracer of the folder `root` for a detection that begins at `at`. */
export function tracer(root: string, at: number): Tracer {
  const folders: [string, number][] = [];
  const files = new Map<string, [string, number, number]>();
  /** The earliest change since shortly before the beginning: later ones may be in the future, and say nothing then. */
  let firstRecent = Number.POSITIVE_INFINITY;
  return {
    read(path, { kind, modified, size }) {
      if (modified >= at - slowestTick) firstRecent = Math.min(firstRecent, modified);
      if (kind === "folder") folders.push([path, modified]);
      else if (!files.has(path)) files.set(path, [path, modified, size]);
    },
    finish: (inputs, end, { until, isComplete }) => ({
      root,
      inputs,
      at,
      ...(until === undefined ? {} : { until }),
      isSettled: isComplete && firstRecent > end + slowestTick,
      folders,
      files: [...files.values()],
    }),
  };
}

function lookAt(system: System, path: string): Entry | undefined {
  try {
    return system.files.look(path);
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}
