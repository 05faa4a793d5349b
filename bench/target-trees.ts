import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { apply } from "../src/core/changes/apply";
import { dataFolder } from "../src/core/changes/data-folder";
import { openDraft } from "../src/core/changes/draft";
import type { Plan } from "../src/core/changes/plan";
import type { IndexStore } from "../src/core/store/file-index/file-index";
import { nodeSystem } from "../src/core/system/node-system";
import { parseConfig } from "../src/core/targets/config/read-config";
import { draftTarget } from "../src/core/targets/plan/draft-target";
import { type MainSource, openSource } from "../src/core/targets/plan/open-source";
import { type PlannedTarget, planTarget } from "../src/core/targets/plan/plan-target";
import { checkCopy } from "../src/core/targets/verify/check-copy";
import { copiedComponents } from "../src/core/targets/verify/copied-components";
import type { LockstepConfig } from "../src/shared/targets/config";

export const hasRsync = spawnSync("rsync", ["--version"]).status === 0;

/** Makes documents of about 2 KB below `folder`, a day old. */
export function makeDocuments(folder: string, count: number): void {
  const time = new Date(Date.now() - 86_400_000);
  for (const [n, path] of documentsIn(folder, count).entries()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `# Page ${n}\n\n${"Some text of a page.\n".repeat(95)}`);
    utimesSync(path, time, time);
  }
}

/** Their absolute paths, 50 in a folder. */
export function documentsIn(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) =>
    join(folder, `part-${Math.floor(n / 1_000)}`, `chapter-${Math.floor(n / 50)}`, `page-${n}.md`),
  );
}

/** What syncs the documents of the main project in `work/main` with the targets in `folders`, as the app does. */
export function openSyncs(work: string, folders: readonly string[]) {
  const system = nodeSystem({ home: work });
  const main = join(work, "main");
  const config = configOf();
  const indexes = indexesIn(join(work, "indexes"));
  const data = dataFolder(join(work, "data"));
  const planOne = (source: MainSource, folder: string): Promise<PlannedTarget> => {
    const row = { name: folder, path: folder, type: "vendored" as const };
    return planTarget(system, source, { row, folder, packageFolder: "lib", indexes });
  };
  const open = () => openSource(system, main, config, { indexes });
  const changesOf = (planned: PlannedTarget): Plan => {
    const draft = openDraft(system, { roots: [planned.plan.folder] });
    draftTarget(system.files, draft, planned);
    return draft.finish({ engine: "targets", title: "bench" });
  };
  /** Plans all targets, since they are reviewed together. */
  const planned = async (): Promise<readonly PlannedTarget[]> => {
    const source = open();
    const targets: PlannedTarget[] = [];
    for (const folder of folders) targets.push(await planOne(source, folder));
    return targets;
  };
  /** Applies one after the other; gives the files written. */
  const applyAll = async (targets: readonly PlannedTarget[], flush: boolean): Promise<number> => {
    let written = 0;
    for (const target of targets) {
      const result = await apply(system, data, changesOf(target), { flush });
      if (result.kind !== "applied") throw new Error(JSON.stringify(result));
      written += target.writes.length;
    }
    return written;
  };
  return {
    planned,
    applyAll,
    sync: async (flush: boolean) => applyAll(await planned(), flush),
    /** The number of files that a sync would write. */
    async plan(): Promise<number> {
      const source = open();
      let writes = 0;
      for (const folder of folders) writes += (await planOne(source, folder)).writes.length;
      return writes;
    },
    /** Reads and compares every copied file. */
    async verify(): Promise<void> {
      const source = open();
      for (const target of folders) {
        const planned = await planOne(source, target);
        const found = await checkCopy(
          { system, target, copies: copiedComponents(source, planned) },
          {},
          async () => {},
        );
        for (const { verdict, summary } of found) if (verdict !== "passed") throw new Error(summary);
      }
    },
  };
}

/** Runs rsync from the main project to every target. */
export function rsync(work: string, folders: readonly string[], options: readonly string[]): void {
  for (const folder of folders) {
    const [from, to] = [`${work}/main/docs/`, `${folder}/lib/docs/`];
    // A plan says what it would do.
    const told = options.includes("-n") ? ["--itemize-changes"] : [];
    execFileSync("rsync", ["-a", "--delete", ...options, ...told, from, to], { maxBuffer: 1 << 28 });
  }
}

function indexesIn(folder: string): IndexStore {
  mkdirSync(folder, { recursive: true });
  const fileOf = (key: string) => join(folder, key.replaceAll("/", "_"));
  return {
    read: (key) => (existsSync(fileOf(key)) ? readFileSync(fileOf(key)) : undefined),
    write: (key, bytes) => writeFileSync(fileOf(key), bytes),
  };
}

function configOf(): LockstepConfig {
  const text = 'components:\n  docs: { source: docs, destination: "{package}/docs", complete: true }\n';
  const reading = parseConfig(text, "lockstep.yaml", { name: "main", code: "." });
  if (reading.kind === "invalid") throw new Error(reading.problems[0]?.message);
  return reading.config;
}
