import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { EventSource } from "../../shared/memory";
import { openApp } from "../app";
import type { App } from "../app/interface";
import { nodeLogFiles } from "../system/node-log-files";
import { nodeOwnFiles } from "../system/node-own-files";
import { nodeSystem } from "../system/node-system";

/** A coordination file and a data folder of their own on the real disk. */
export interface CoordinationScene {
  readonly folder: string;
  readonly path: string;
  text(): string;
  /** As another program writes it. */
  write(text: string): void;
  /** The product in another process, or after a restart, with the same data. */
  open(face?: EventSource, settings?: object): Promise<App>;
}

export function coordinationScene(text: string): CoordinationScene {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-coordination-")));
  const path = join(folder, "team", "ecosystem.yaml");
  const data = join(folder, "data");
  const apps: App[] = [];
  mkdirSync(join(folder, "team"));
  writeFileSync(path, text);
  onTestFinished(async () => {
    for (const app of apps) {
      await app.coordination.finish();
      app.close();
    }
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    path,
    text: () => readFileSync(path, "utf8"),
    write: (now) => writeFileSync(path, now),
    async open(face = "cli", settings) {
      const system = nodeSystem({ home: folder });
      if (settings) {
        mkdirSync(data, { recursive: true });
        writeFileSync(join(data, "settings.json"), JSON.stringify(settings));
      }
      const memory = { logs: nodeLogFiles, ownFile: nodeOwnFiles(import.meta.dirname) };
      const app = await openApp(system, {
        version: "1.0.0",
        dataFolder: data,
        cache: true,
        flush: false,
        memory,
        face,
      });
      apps.push(app);
      return app;
    },
  };
}
