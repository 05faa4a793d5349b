import { readdirSync, readFileSync } from "node:fs";
import type { RunningProgram } from "./system";

/**
 * The programs that run on this machine, as far as this user may see them; undefined where that can't be told quickly
 * (Windows). Linux: `/proc/<id>/cmdline`; macOS: `ps`, whose words are cut at blanks.
 */
export function runningPrograms(platform: NodeJS.Platform): readonly RunningProgram[] | undefined {
  if (platform === "linux") return fromProc();
  return platform === "win32" ? undefined : fromPs();
}

function fromProc(): RunningProgram[] {
  return readdirSync("/proc").flatMap((name) => {
    const id = Number(name);
    if (!Number.isInteger(id)) return [];
    const words = readWords(`/proc/${name}/cmdline`);
    return words.length > 0 ? [{ id, words }] : [];
  });
}

function readWords(file: string): string[] {
  try {
    return readFileSync(file, "latin1").split("\0").filter(Boolean);
  } catch {
    // It ended while we looked, or belongs to somebody else: not one of ours either way.
    return [];
  }
}

function fromPs(): RunningProgram[] | undefined {
  // Loading it costs each start more than all our own modules; most systems don't need it here.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { stdout, status } = spawnSync("ps", ["-axo", "pid=,command="], { encoding: "utf8", timeout: 2000 });
  if (status !== 0) return undefined;
  return stdout.split("\n").flatMap((line) => {
    const [id, ...words] = line.trim().split(/\s+/);
    return id && words.length > 0 ? [{ id: Number(id), words }] : [];
  });
}
