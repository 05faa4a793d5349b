/**
 * Runs a program whose reader may go away before its end, as `head` does: it goes on quietly, so that whatever it began is
 * settled as if somebody had read along. What else goes wrong with its output, such as a full disk, is told in one sentence and
 * gives exit code 1.
 */
export async function outliveReader(name: string, run: () => Promise<number>): Promise<void> {
  let isLost = false;
  process.stdout.on("error", ({ code = "", message }: NodeJS.ErrnoException) => {
    if (isLost || readerGone.has(code)) return;
    isLost = true;
    process.exitCode = 1;
    process.stderr.write(`${name}: The output can't be written: ${message}.\n`);
  });
  // Nobody is left who could be told.
  process.stderr.on("error", () => undefined);
  const code = await run();
  process.exitCode = isLost ? 1 : code;
}

/** A closed pipe, what Windows may call it, and a terminal that was closed. */
const readerGone: ReadonlySet<string> = new Set(["EPIPE", "EOF", "EIO"]);
