import type { ChildProcess } from "node:child_process";
import { guardGroup } from "./node-guard";

/**
 * Takes care of a program that heads a process group of its own, and of all that it starts: when `signal` aborts, they
 * are asked to end and killed after `graceMilliseconds`; when the head ends, what it left behind is killed; when this
 * process dies, they die too (not on Windows). A program that leaves the group is not followed, but nor is it waited for.
 */
export function leadGroup(
  child: ChildProcess,
  graceMilliseconds: number,
  signal: AbortSignal | undefined,
): { release(): void } {
  const { pid } = child;
  // It was not started: the error says why.
  if (pid === undefined) return { release: () => undefined };
  const unguard = guardGroup(pid);
  let killing: NodeJS.Timeout | undefined;
  let hurrying: NodeJS.Timeout | undefined;
  const stop = () => {
    signalGroup(pid, "SIGTERM");
    killing = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMilliseconds);
  };
  if (signal?.aborted) stop();
  else signal?.addEventListener("abort", stop, { once: true });
  child.once("exit", () => {
    signalGroup(pid, "SIGKILL");
    // Whoever left the group may hold the pipes open for ever.
    hurrying = setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, patienceMilliseconds);
  });
  return {
    release() {
      signal?.removeEventListener("abort", stop);
      clearTimeout(killing);
      clearTimeout(hurrying);
      unguard();
    },
  };
}

function signalGroup(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  if (process.platform === "win32") {
    // It knows no groups and no asking: the tree is ended.
    const { spawn } = process.getBuiltinModule("node:child_process");
    spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore", windowsHide: true }).once(
      "error",
      () => undefined,
    );
    return;
  }
  try {
    process.kill(-pid, name);
  } catch (error) {
    // Nobody is left in it; macOS says EPERM when only ended ones are.
    if (!(error instanceof Error && "code" in error && (error.code === "ESRCH" || error.code === "EPERM"))) throw error;
  }
}

const patienceMilliseconds = 500;
