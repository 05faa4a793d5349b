import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { SyncRemote } from "../../../../shared/sessions/sync";
import { openApp } from "../../../app";
import type { SessionSyncUseCases } from "../../../app/sessions/sync-interface";
import { nodeSystem } from "../../../system/node-system";
import type { System } from "../../../system/system";

/** A machine of its own with one workspace, on the real disk. */
export interface SyncMachine {
  readonly workspace: string;
  readonly data: string;
  readonly sync: SessionSyncUseCases;
  /** Paths below the sessions of the project `app`: `<session>/<path>`. */
  write(files: Readonly<Record<string, string>>): void;
  remove(...paths: string[]): void;
  read(path: string): string | undefined;
  /** All files of the sessions with their texts. */
  files(): Record<string, string>;
  /** Another process on the same machine: nothing in memory. */
  restarted(): Promise<SyncMachine>;
  /** Plans a pull and applies it. */
  pull(wish?: {
    readonly force?: boolean;
    readonly sessions?: readonly string[];
  }): ReturnType<SessionSyncUseCases["applyPull"]>;
  rollBack(changeSetId: string): Promise<void>;
}

/** Machines in a temporary folder, removed by `close`; `system` can be another one than the real. */
export function syncMachines(root = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-session-sync-")))) {
  return {
    root,
    async machine(name: string, remote: SyncRemote | undefined, over: Partial<System> = {}): Promise<SyncMachine> {
      const workspace = join(root, name, "work");
      const sessions = join(workspace, ".idse", "projects", "app", "sessions");
      mkdirSync(sessions, { recursive: true });
      const config = join(workspace, ".idse", "config.json");
      if (remote && !existsSync(config)) writeFileSync(config, JSON.stringify({ sync: remote }));
      const data = join(root, name, "data");
      const system = { ...nodeSystem({ home: join(root, name), environment: process.env }), ...over };
      const app = await openApp(system, {
        version: "0",
        dataFolder: data,
        cache: false,
        flush: false,
        engines: ["sessions"],
      });
      const sync = await app.sessions.sync();
      return {
        workspace,
        data,
        sync,
        write(files) {
          for (const [path, text] of Object.entries(files)) {
            const file = join(sessions, path);
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, text);
            // As old as files of users mostly are.
            const time = new Date(Date.now() - 60_000);
            utimesSync(file, time, time);
          }
        },
        remove: (...paths) => {
          for (const path of paths) rmSync(join(sessions, path), { recursive: true });
        },
        read: (path) => (existsSync(join(sessions, path)) ? readFileSync(join(sessions, path), "utf8") : undefined),
        files: () => textsBelow(sessions),
        restarted: () => syncMachines(root).machine(name, remote, over),
        async pull(wish = {}) {
          const { planId } = await sync.planPull(workspace, { project: "app", reveal: false, ...wish });
          return sync.applyPull(planId, {});
        },
        async rollBack(changeSetId) {
          const { planId } = await app.planUndo(changeSetId);
          await app.undo(planId, false, {});
        },
      };
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

function textsBelow(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, "utf8")]));
}
