import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeSystem } from "../../system/node-system";
import type { Workplace } from "../execute";
import { type Trust, trust } from "../trust";

/** A machine for jobs in a temporary folder, with the repository `app` and the processes of this machine. */
export function workplace(allowed: Partial<Trust> = {}, environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-pools-"));
  const repo = join(folder, "app");
  mkdirSync(repo);
  const place: Workplace = {
    // The tests may run on the app's own runtime, which must be told to be Node.
    system: nodeSystem({ environment: { PATH: process.env["PATH"], ELECTRON_RUN_AS_NODE: "1", ...environment } }),
    trust: trust.parse({
      repos: { app: repo },
      commands: [{ argv: [process.execPath] }],
      ...allowed,
      passVariables: ["ELECTRON_RUN_AS_NODE", ...(allowed.passVariables ?? [])],
    }),
    mask: (text) => text,
    logs: join(folder, "logs"),
    worker: "here",
    graceMilliseconds: 300,
  };
  return { place, folder, repo, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The command line of a script for this runtime. */
export function script(text: string, ...words: string[]): { argv: string[] } {
  return { argv: [process.execPath, "-e", text, ...words] };
}
