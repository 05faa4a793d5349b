import type { Detection, PatternId } from "../../../../shared/migration";
import { type MemorySystem, memorySystem } from "../../../system/memory-system";
import { type DetectOptions, detect } from "../detect";

export const root = "/home/ada/project";
export const uuid = "550e8400-e29b-41d4-a716-446655440000";
export const sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/** A machine with a project of `files` (path below the root to text; an empty folder ends with "/"), ten days old unless made younger. */
export async function machineWith(files: Readonly<Record<string, string>>, daysOld = 10): Promise<MemorySystem> {
  const system = memorySystem();
  place(system, files);
  await system.clock.sleep(daysOld * 86_400_000);
  return system;
}

export function place(system: MemorySystem, files: Readonly<Record<string, string>>): void {
  if (!system.files.look(root)) system.files.makeFolder(root, 0o755);
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith("/")) makeFolders(system, `${root}/${path.slice(0, -1)}`);
    else system.files.place(`${root}/${path}`, text);
  }
}

/** What is detected in a project of `files`. */
export async function detectIn(
  files: Readonly<Record<string, string>>,
  options: DetectOptions = {},
): Promise<Detection> {
  return (await detect(await machineWith(files), root, options)).detection;
}

export function patternsOf(detection: Detection): PatternId[] {
  return detection.patterns.filter(({ found }) => found).map(({ id }) => id);
}

/** What counts: everything but observations, numbers of files, problems and the signature. */
export function countedPart(detection: Detection): Partial<Detection> {
  const { observations: _o, files: _f, folders: _d, skipped: _s, problems: _p, signature: _g, ...counted } = detection;
  return counted;
}

/** The first worked figure: six inboxes, six patterns, both queues missing. */
export const agentBridge: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["code", "chat", "human", "ops", "review", "docs"].map((agent) => [`inbox/${agent}/`, ""])),
  [`inbox/code/2025-10-30T12-34-56-0600-code-${uuid}.msg`]: "id: 1\n",
  [`messages/${sha256}.msg`]: "x",
  "events.log": "",
  "config.yaml": "project:\n  name: bridge\nagents:\n  code:\n    authority_domains: [implementation, testing]\n",
  "scripts/send.sh": "#!/bin/sh\n# three Attempts\nsend || sleep 1\n",
  "specs/Bridge.tla": "---- MODULE Bridge ----",
};

/** The third worked figure: a database, team scale by statement, four patterns. */
export const workflow: Readonly<Record<string, string>> = {
  "config.yaml":
    "project: { scale: team }\ndatabase:\n  type: postgresql\n  connection: postgres://app:hunter2@db/app\nagents:\n  code: { authority_domains: [] }\n",
  "events/": "",
  "run.sh": "for attempt in 1 2 3; do :; done\n",
  "docs/Flow.tla": "",
};

/** The second worked figure: scripts without any structure. */
export const scriptsOnly: Readonly<Record<string, string>> = {
  "backup.sh": "tar -czf backup.tar.gz .\n",
  "README.md": "# Scripts\n",
};

function makeFolders(system: MemorySystem, path: string): void {
  if (system.files.look(path)) return;
  makeFolders(system, path.slice(0, path.lastIndexOf("/")));
  system.files.makeFolder(path, 0o755);
}
