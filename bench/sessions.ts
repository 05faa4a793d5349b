import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openApp } from "../src/core/app";
import { nodeSystem } from "../src/core/system/node-system";
import { type BenchRow, best, printRows } from "./bench-row";
import { serveForBench, syncRows } from "./sessions-sync";

const artifacts: readonly string[] = [
  "intents/intent.md",
  "contexts/context.md",
  "specs/spec.md",
  "plans/plan.md",
  "tasks/tasks.md",
  "implementation/README.md",
  "feedback/feedback.md",
  ".owner",
];
/**
 * Sessions of eight files: the migration beside `cp -a` of the same bytes, which keeps no history and checks nothing.
 * Other numbers of sessions: `LOCKSTEP_BENCH_SESSIONS=100`.
 */
const count = Number(process.env["LOCKSTEP_BENCH_SESSIONS"] ?? 1_000);
if (process.argv[2] === "hub") await serveForBench();
else {
  const work = mkdtempSync(join(tmpdir(), "lockstep-bench-sessions-"));
  const number = count.toLocaleString("en");
  try {
    printRows(`Migration of ${number} sessions`, await migrationRows(join(work, "migration"), count));
    printRows(`Sync of ${number} sessions`, await syncRows(join(work, "sync"), count, artifacts));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function migrationRows(folder: string, sessions: number): Promise<BenchRow[]> {
  const workspace = join(folder, "workspace");
  makePrototype(workspace, sessions);
  const copy = await best(3, () => {
    rmSync(join(folder, "copy"), { recursive: true, force: true });
    execFileSync("cp", ["-a", join(workspace, "projects"), join(folder, "copy")]);
    execFileSync("find", [join(folder, "copy"), "-type", "f", "-exec", "sync", "{}", "+"]);
  });
  const { sessions: engine } = await openApp(nodeSystem(), {
    version: "0.0.0",
    dataFolder: join(folder, "data"),
    cache: false,
    engines: ["sessions"],
  });
  const plan = await best(2, () => engine.migration.plan(workspace, {}));
  const { planId, files } = await engine.migration.plan(workspace, {});
  if (files.length < sessions * artifacts.length) throw new Error(`Only ${files.length} files are planned`);
  const apply = await best(1, async () => {
    const outcome = await engine.migration.apply(planId, {});
    if (outcome.kind !== "applied") throw new Error(`The apply ended with ${outcome.kind}`);
  });
  const verify = await best(1, async () => {
    const { verdict, checks } = await engine.migration.verify(workspace);
    if (verdict !== "passed") throw new Error(JSON.stringify(checks));
  });
  const peerName = "cp -a, flushed";
  return [
    { name: "plan, with validation and references", ours: plan, peerName, peer: copy },
    { name: `apply, ${files.length.toLocaleString("en")} files`, ours: apply, peerName, peer: copy },
    { name: "verify", ours: verify, peerName, peer: copy },
  ];
}

/** Sessions of about 18 KB in ten projects, and the prototype's scripts. */
function makePrototype(workspace: string, sessions: number): void {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  };
  for (let n = 0; n < sessions; n += 1) {
    const session = `projects/project-${n % 10}/sessions/session-${n}-${1_765_000_000 + n}`;
    for (const path of artifacts)
      put(`${session}/${path}`, `# ${path} of ${n}\n\n${"What there is to say about it.\n".repeat(75)}`);
  }
  put(".cursor/tasks/governance.py", "print('governance')\n");
  put("CLAUDE.md", "Run python .cursor/tasks/governance.py view\n");
}
