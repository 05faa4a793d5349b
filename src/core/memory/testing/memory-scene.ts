import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { whileAlone } from "../../changes/apply-lock";
import { dataFolder } from "../../changes/data-folder";
import { openStore, type Store } from "../../store/open-store";
import { nodeLogFiles } from "../../system/node-log-files";
import { nodeSystem } from "../../system/node-system";
import type { System } from "../../system/system";
import { type EventLog, openEventLog } from "../event-log";
import { type Memory, openMemory } from "../memory";
import type { Mask } from "../record-events";

/** A memory in a folder of its own on the real disk. */
export interface MemoryScene {
  readonly root: string;
  readonly system: System;
  readonly log: EventLog;
  readonly memory: Memory;
  /** The same log with another cache, as another process or a lost cache has it. */
  again(cache: string): Memory;
  end(): void;
}

export function memoryScene(): MemoryScene {
  const root = mkdtempSync(join(tmpdir(), "lockstep-memory-"));
  const system = nodeSystem();
  const log = openEventLog({ ...system, logs: nodeLogFiles }, join(root, "events"), false);
  const stores: Store[] = [];
  const alone = <T>(work: () => T) => whileAlone(system, dataFolder(root), work);
  const again = (cache: string) => {
    const store = openStore(join(root, cache), new Date());
    stores.push(store);
    return openMemory(system, { log, db: store.db, mask: dotted, alone, wordVectors });
  };
  return {
    root,
    system,
    log,
    memory: again("cache.db"),
    again,
    end() {
      for (const { db } of stores) db.close();
      rmSync(root, { recursive: true });
    },
  };
}

export function wordVectors(): Uint8Array {
  return readFileSync(join(import.meta.dirname, "../../../../resources/words/words.bin"));
}

/** Hides whatever begins with `secret-`. */
const dotted: Mask = {
  text: (text) => text.replaceAll(/secret-\w+/g, "••••••"),
  value: (value) => (typeof value === "string" ? value.replaceAll(/secret-\w+/g, "••••••") : value),
};
