import { readyWork } from "../../coordination/questions/ready-work";
import type { CoordinationBase } from "./base";

/**
 * After every change of a file, makes what the questions that follow look up, once nothing else has been going on for a
 * moment: nobody waits for it then. Until aborted.
 */
export function prepareAnswers(base: CoordinationBase, signal: AbortSignal): void {
  const waiting = new Set<string>();
  const prepare = async (path: string) => {
    await base.system.clock.sleep(moment, signal);
    waiting.delete(path);
    if (signal.aborted) return;
    const { file } = base.files.look(path);
    // It looks up most of what others do.
    readyWork(file.data);
    base.memory.follow();
  };
  const stop = base.onChange(({ path }) => {
    if (waiting.has(path)) return;
    waiting.add(path);
    // Whatever keeps it from being made is met again, and told of, by the question.
    prepare(path).catch(() => waiting.delete(path));
  });
  signal.addEventListener("abort", stop, { once: true });
}

/** Milliseconds. */
const moment = 100;
