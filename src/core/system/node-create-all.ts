import { setImmediate as turn } from "node:timers/promises";
import { FileError } from "./file-error";
import { type Answer, runningThread, type SideThread, sideThread } from "./node-thread";
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
    if (batch.length > 0 && there?.isFree()) there.create(batch);
    else for (const file of batch) createHere(file);
    [batch, size] = [[], 0];
  };
  try {
    for await (const file of files) {
      batch.push(file);
      size += file.bytes.length;
      if (batch.length >= mostFiles || size >= mostBytes) await send();
    }
    await send();
  } finally {
    // None may appear after this is over, whatever ended it.
    await there?.end();
  }
}

/** Jobs of one call in a thread. */
interface Jobs {
  isFree(): boolean;
  create(files: readonly NewFile[]): void;
  /** Waits for all of them. Throws the FileError of the first that failed. */
  end(): Promise<void>;
}

function openJobs(thread: SideThread): Jobs {
  const open = new Map<number, readonly NewFile[]>();
  let failure: FileError | undefined;
  let onIdle: (() => void) | undefined;
  const settle = (id: number, failed: { readonly place: number; readonly code: string } | undefined) => {
    const files = open.get(id);
    if (!files) return;
    open.delete(id);
    if (failed) failure ??= new FileError(failed.code, "create", files[failed.place]?.path ?? "");
    if (open.size === 0) onIdle?.();
  };
  const stop = thread.onAnswer((answer: Answer | undefined) => {
    if (answer?.kind === "created") settle(answer.id, answer.failed);
    // It died, so nobody knows how far it got.
    else if (!answer) for (const id of [...open.keys()]) settle(id, { place: 0, code: "EIO" });
  });
  return {
    isFree: () => thread.isReady && open.size < mostJobs && !failure,
    create(files) {
      jobs += 1;
      open.set(jobs, files);
      const bytes = Buffer.concat(files.map((file) => file.bytes));
      thread.post({
        kind: "create",
        id: jobs,
        paths: files.map(({ path }) => path).join("\0"),
        modes: files.map(({ mode }) => mode),
        sizes: files.map((file) => file.bytes.length),
        bytes,
      });
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

let jobs = 0;
/** Files from which on the thread is started. */
const worthThread = 5_000;
/** In a job. */
const mostFiles = 128;
const mostBytes = 1024 * 1024;
/** One at work, and one that waits for it. */
const mostJobs = 2;
