import { setImmediate as turn } from "node:timers/promises";
import { FileError } from "./file-error";
import { type CreateAnswer, runningThread, type SideThread, sideThread } from "./node-thread";
import type { NewFile } from "./system";

/**
 * `FileSystem.createAll` of the machine: another thread, where one runs or that many are worth one, creates them by the
 * dozen, and this one as well while that one is busy.
 */
export async function createAll(
  count: number,
  files: AsyncIterable<NewFile>,
  createHere: (file: NewFile) => void,
): Promise<void> {
  const thread = count < worthThread ? runningThread() : sideThread();
  const there = thread && openJobs(thread);
  let batch: NewFile[] = [];
  let size = 0;
  const send = async () => {
    // Its answers are heard between two turns.
    if (there) await turn();
    if (!there?.create(batch)) for (const file of batch) createHere(file);
    [batch, size] = [[], 0];
  };
  try {
    for await (const file of files) {
      if (batch.length >= mostFiles || size + file.bytes.length > mostBytes) await send();
      batch.push(file);
      size += file.bytes.length;
    }
    await send();
  } finally {
    // None may appear after this is over, whatever ended it.
    await there?.end();
  }
}

/** Jobs of one call in a thread. */
interface Jobs {
  /** False when they have to be created here: it is busy, or they are too large. */
  create(files: readonly NewFile[]): boolean;
  /** Waits for all of them. Throws the FileError of the first that failed. */
  end(): Promise<void>;
}

function openJobs(thread: SideThread): Jobs {
  /** Where the bytes of a job stand, so that none has memory of its own: one is at work, and one waits for it. */
  const free = [new SharedArrayBuffer(mostBytes), new SharedArrayBuffer(mostBytes)];
  const open = new Map<number, { readonly files: readonly NewFile[]; readonly bytes: SharedArrayBuffer }>();
  let failure: FileError | undefined;
  let onIdle: (() => void) | undefined;
  const settle = (id: number, failed: CreateAnswer["failed"]) => {
    const job = open.get(id);
    if (!job) return;
    open.delete(id);
    free.push(job.bytes);
    if (failed) failure ??= new FileError(failed.code, "create", job.files[failed.place]?.path ?? "");
    if (open.size === 0) onIdle?.();
  };
  const stop = thread.onAnswer((answer) => {
    if (answer?.kind === "created") settle(answer.id, answer.failed);
    // It died, so nobody knows how far it got.
    else if (!answer) for (const id of [...open.keys()]) settle(id, { place: 0, code: "EIO" });
  });
  return {
    create(files) {
      const sizes = files.map((file) => file.bytes.length);
      if (failure || files.length === 0 || !thread.isReady || sum(sizes) > mostBytes) return false;
      const bytes = free.pop();
      if (!bytes) return false;
      const place = new Uint8Array(bytes);
      let from = 0;
      for (const file of files) {
        place.set(file.bytes, from);
        from += file.bytes.length;
      }
      jobs += 1;
      open.set(jobs, { files, bytes });
      const paths = files.map(({ path }) => path).join("\0");
      thread.post({ kind: "create", id: jobs, paths, modes: files.map(({ mode }) => mode), sizes, bytes });
      return true;
    },
    async end() {
      if (open.size > 0) {
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      }
      stop();
      if (failure) throw failure;
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

let jobs = 0;
/** Files from which on the thread is started. */
const worthThread = 5_000;
/** In a job. */
const mostFiles = 128;
const mostBytes = 1024 * 1024;
