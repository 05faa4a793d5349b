import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { openApp } from "../src/core/app";
import type { SessionSyncUseCases } from "../src/core/app/sessions/sync-interface";
import { nodeSystem } from "../src/core/system/node-system";
import { openPostgresPlace } from "../src/hub/testing/hub-places";
import { startTestHub } from "../src/hub/testing/test-hub";
import { type BenchRow, best } from "./bench-row";

/**
 * Push and pull of sessions over a hub (a process of its own, on a PostgreSQL that flushes every commit) beside git with
 * a bare repository on the same disk. Our push finds out what changed, as `git add --all` and `git commit` do before
 * `git push`, and `git status` where nothing did. `git push` alone looks at no file.
 */
export async function syncRows(folder: string, sessions: number, artifacts: readonly string[]): Promise<BenchRow[]> {
  const hub = await startHubProcess();
  try {
    const [ada, ben] = [await machine(folder, "ada", hub), await machine(folder, "ben", hub)];
    const git = gitMachines(folder);
    const rows: BenchRow[] = [];
    const change = (share: number, round: string) => {
      for (const folderOf of [ada.workspace, git.ada]) writeSessions(folderOf, sessions, artifacts, share, round);
    };
    // The first push sets both up; the second, of everything changed, is what is measured.
    change(1, "first");
    await pushed(ada.sync, ada.workspace, sessions);
    git.commit();
    git.push();
    git.clone();
    await pulled(ben.sync, ben.workspace, sessions);
    for (const [share, name] of [
      [1, "everything changed"],
      [0.01, "1 % changed"],
      [0, "nothing changed"],
    ] as const) {
      change(share, name);
      // Files that changed a moment ago are read again each time; these are as old as those of users.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      if (share === 0) {
        await pushed(ada.sync, ada.workspace, 0);
        git.commit();
      }
      const times = share === 0 ? 5 : 1;
      const expected = Math.ceil(sessions * share);
      const push = await best(times, () => pushed(ada.sync, ada.workspace, expected));
      const gitCommit = await best(times, git.commit);
      const gitPush = await best(times, git.push);
      const pull = await best(times, () => pulled(ben.sync, ben.workspace, expected));
      const status = await best(times, git.status);
      const gitPull = await best(times, git.pull);
      rows.push(
        { name: `push, ${name}`, ours: push, peerName: "git add, commit, push", peer: gitCommit + gitPush },
        ...(share === 0
          ? [{ name: `push, ${name}`, ours: push, peerName: "git status, push", peer: status + gitPush }]
          : []),
        { name: `push, ${name}`, ours: push, peerName: "git push, which looks at no file", peer: gitPush },
        { name: `pull, ${name}`, ours: pull, peerName: "git pull", peer: gitPull },
      );
    }
    return rows;
  } finally {
    await hub.stop();
  }
}

/** `node bench.mjs hub`: serves until its stdin ends; the first line of its output says how it is reached. */
export async function serveForBench(): Promise<void> {
  const place = await openPostgresPlace({ durable: true });
  const hub = await startTestHub(place);
  const { apiKey } = await hub.member("bench");
  process.stdout.write(`${JSON.stringify({ url: hub.url, apiKey })}\n`);
  process.stdin.resume();
  await once(process.stdin, "end");
  await hub.close();
  await place.close();
}

interface HubProcess {
  readonly url: string;
  readonly apiKey: string;
  stop(): Promise<void>;
}

async function startHubProcess(): Promise<HubProcess> {
  const child = spawn(process.execPath, [process.argv[1] ?? "", "hub"], { stdio: ["pipe", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, apiKey }: { url: string; apiKey: string } = JSON.parse(line);
    const ended = once(child, "close");
    const stop = async () => {
      child.stdin.end();
      await ended;
    };
    return { url, apiKey, stop };
  }
  throw new Error("The hub did not start");
}

async function machine(folder: string, name: string, { url, apiKey }: HubProcess) {
  const workspace = join(folder, name, "work");
  mkdirSync(join(workspace, ".idse/projects/app/sessions"), { recursive: true });
  writeFileSync(join(workspace, ".idse/config.json"), JSON.stringify({ sync: { kind: "hub", url } }));
  const system = nodeSystem({
    home: join(folder, name),
    environment: { LOCKSTEP_HUB_KEY: apiKey, LOCKSTEP_HUB_URL: url },
  });
  const options = { version: "0.0.0", dataFolder: join(folder, name, "data"), cache: false };
  const app = await openApp(system, { ...options, engines: ["sessions"] });
  return { workspace, sync: await app.sessions.sync() };
}

async function pushed(sync: SessionSyncUseCases, workspace: string, expected: number): Promise<void> {
  const [report] = await sync.push(workspace, {});
  if (report?.pushed.length !== expected || report.offline) throw new Error(JSON.stringify(report).slice(0, 500));
}

async function pulled(sync: SessionSyncUseCases, workspace: string, expected: number): Promise<void> {
  const { planId } = await sync.planPull(workspace, { reveal: false });
  const { sessions, outcome } = await sync.applyPull(planId, {});
  if (sessions.length !== expected) throw new Error(`${sessions.length} sessions were pulled: ${outcome.kind}`);
}

function gitMachines(folder: string) {
  const [ada, ben, bare] = [join(folder, "git-ada"), join(folder, "git-ben"), join(folder, "bare.git")];
  const git = (cwd: string, ...words: string[]) => {
    execFileSync("git", [...settings, ...words], { cwd, stdio: "pipe" });
  };
  mkdirSync(ada, { recursive: true });
  execFileSync("git", ["init", "--quiet", "--bare", bare]);
  git(ada, "init", "--quiet");
  git(ada, "remote", "add", "origin", bare);
  return {
    ada,
    commit() {
      git(ada, "add", "--all");
      // With nothing to commit it says so and ends with 1.
      spawnSync("git", [...settings, "commit", "--quiet", "--message", "Sessions"], { cwd: ada });
    },
    status: () => git(ada, "status", "--porcelain"),
    push: () => git(ada, "push", "--quiet", "origin", "HEAD:main"),
    clone: () => git(folder, "clone", "--quiet", "--branch", "main", bare, ben),
    pull: () => git(ben, "pull", "--quiet"),
  };
}

/** Writes the sessions of the first `share` of all; each changed file is another text as a whole. */
function writeSessions(
  workspace: string,
  sessions: number,
  artifacts: readonly string[],
  share: number,
  round: string,
): void {
  for (let n = 0; n < Math.ceil(sessions * share); n += 1) {
    for (const path of artifacts) {
      const file = join(workspace, ".idse/projects/app/sessions", `session-${n}`, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, prose(`${round} ${n} ${path}`));
    }
  }
}

/** About 2.3 KB of words that don't repeat as lines of a table would. */
function prose(seed: string): string {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  const words = Array.from({ length: 360 }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return vocabulary[(state >>> 16) % vocabulary.length];
  });
  return `# ${seed}\n\n${words.join(" ").replaceAll(/(.{60}\S*) /g, "$1\n")}\n`;
}

const settings = ["user.name=Ada", "user.email=ada@lockstep.example", "gc.auto=0"].flatMap((one) => ["-c", one]);
const vocabulary = Array.from({ length: 2_000 }, (_, n) => (n * 7_919 + 100_003).toString(36).slice(0, 3 + (n % 6)));
