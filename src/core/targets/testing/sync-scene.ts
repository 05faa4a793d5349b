import type { Choices } from "../../../shared/targets/plan";
import { apply } from "../../changes/apply";
import { blobStore } from "../../changes/blob-store";
import { dataFolder } from "../../changes/data-folder";
import { openDraft } from "../../changes/draft";
import { openHistory } from "../../changes/history";
import type { Blobs } from "../../changes/plan";
import { planUndo } from "../../changes/plan-undo";
import type { IndexStore } from "../../store/file-index/file-index";
import { type MemorySystem, memorySystem } from "../../system/memory-system";
import type { System } from "../../system/system";
import { parseConfig } from "../config/read-config";
import { draftTarget } from "../plan/draft-target";
import { emptiedFolders } from "../plan/emptied-folders";
import { openSource } from "../plan/open-source";
import { planTarget } from "../plan/plan-target";
import { takeBackInTargets } from "../take-back";

/** A main project in `/main` and a vendored target in `/target`, in memory, with what a sync does to them. */
export function syncScene(config: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const system: MemorySystem = memorySystem({ files: { "/target/.keep": "", ...files } });
  return {
    ...openScene(system, "", config),
    system,
    target: () => below(system, "/target/"),
    /** The same folders, once `lockstep.yaml` says something else. */
    inConfig: (other: string) => openScene(system, "", other),
  };
}

/** The same on any system, in the folders `main`, `target` and `data` below `root`. Files are not flushed. */
export function openScene(system: System, root: string, config: string) {
  const [main, target] = [`${root}/main`, `${root}/target`];
  const folder = dataFolder(`${root}/data`);
  const reading = parseConfig(config, "lockstep.yaml", { name: "main", code: "src" });
  if (reading.kind === "invalid") throw new Error(reading.problems.map(({ message }) => message).join("\n"));
  const kept = new Map<string, Uint8Array>();
  const indexes: IndexStore = { read: (key) => kept.get(key), write: (key, bytes) => kept.set(key, bytes) };
  const plan = (choices: Choices = {}, texts: Readonly<Record<string, string>> = {}, components?: readonly string[]) =>
    planTarget(system, openSource(system, main, reading.config, { indexes }), {
      row: { name: "one", path: target, type: "vendored" },
      folder: target,
      packageFolder: "lib",
      components,
      choices,
      texts,
      indexes,
    });
  return {
    plan,
    /** Plans, applies, and gives the id of the change set. */
    async sync(choices: Choices = {}, texts: Readonly<Record<string, string>> = {}, components?: readonly string[]) {
      const planned = await plan(choices, texts, components);
      const draft = openDraft(system, { roots: [target] });
      draftTarget(system.files, draft, planned);
      const about = { engine: "targets", title: "sync" } as const;
      const { changes } = draft.finish(about).set;
      const drafted = draft.finish({ ...about, removeFolders: emptiedFolders(planned.plan, changes) });
      const result = await apply(system, folder, drafted, { flush: false });
      if (result.kind !== "applied") throw new Error(JSON.stringify(result));
      const kept = blobStore(system, folder);
      // Those of the plan are partly read from files that the sync has just replaced.
      const blobs: Blobs = { get: (hash) => kept.read(hash) };
      return { id: drafted.set.id, changes: drafted.set.changes, blobs, planned };
    },
    /** Takes a sync back, wholly or one component of it. Throws where something is in the way. */
    async undo(id: string, component?: string) {
      const record = openHistory(system, folder).read(id);
      const undo = planUndo(system, folder, record, { component, takeBack: takeBackInTargets });
      if (undo.obstacles.length > 0) throw new InTheWay(undo.obstacles.map(({ path }) => path).join(", "));
      const result = await apply(system, folder, undo.plan, { flush: false });
      if (result.kind === "failed" && result.failure.code === "write-refused")
        throw new InTheWay(result.failure.message);
      if (result.kind !== "applied") throw new Error(JSON.stringify(result));
    },
  };
}

/** Files that were changed since, in the way of an undo. */
export class InTheWay extends Error {}

/** Every file with its text and permission bits. */
function below({ files }: MemorySystem, folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files.texts(folder)).map(([path, text]) => [path, `${files.look(path)?.mode.toString(8)} ${text}`]),
  );
}
