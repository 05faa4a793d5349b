import type { Choices } from "../../../shared/targets/plan";
import { apply } from "../../changes/apply";
import { dataFolder } from "../../changes/data-folder";
import { openDraft } from "../../changes/draft";
import { openHistory } from "../../changes/history";
import { planUndo } from "../../changes/plan-undo";
import { type MemorySystem, memorySystem } from "../../system/memory-system";
import { parseConfig } from "../config/read-config";
import { draftTarget } from "../plan/draft-target";
import { openSource } from "../plan/open-source";
import { planTarget } from "../plan/plan-target";

/** A main project in `/main` and a vendored target in `/target`, in memory, with what a sync does to them. */
export function syncScene(config: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const system: MemorySystem = memorySystem({ files: { "/target/.keep": "", ...files } });
  const folder = dataFolder("/data");
  const reading = parseConfig(config, "lockstep.yaml", { name: "main", code: "src" });
  if (reading.kind === "invalid") throw new Error(reading.problems.map(({ message }) => message).join("\n"));
  const plan = (choices: Choices = {}, texts: Readonly<Record<string, string>> = {}) =>
    planTarget(system, openSource(system, "/main", reading.config), {
      row: { name: "one", path: "/target", type: "vendored" },
      folder: "/target",
      packageFolder: "lib",
      choices,
      texts,
    });
  return {
    system,
    plan,
    /** Plans, applies, and gives the id of the change set. */
    async sync(choices: Choices = {}, texts: Readonly<Record<string, string>> = {}) {
      const planned = await plan(choices, texts);
      const draft = openDraft(system, { roots: ["/target"] });
      draftTarget(system.files, draft, planned);
      const drafted = draft.finish({ engine: "targets", title: "sync" });
      const result = await apply(system, folder, drafted);
      if (result.kind !== "applied") throw new Error(JSON.stringify(result));
      return { id: drafted.set.id, changes: drafted.set.changes, planned };
    },
    /** Takes a sync back, wholly or one component of it. */
    async undo(id: string, component?: string) {
      const record = openHistory(system, folder).read(id);
      const undo = planUndo(system, folder, record, component);
      const result = await apply(system, folder, undo.plan);
      if (result.kind !== "applied") throw new Error(JSON.stringify(result));
    },
    target: () => below(system, "/target/"),
  };
}

/** Every file with its text and permission bits. */
function below({ files }: MemorySystem, folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files.texts(folder)).map(([path, text]) => [path, `${files.look(path)?.mode.toString(8)} ${text}`]),
  );
}
