import { dirname } from "node:path";
import type { FileState } from "../../../shared/change-set";
import type { SyncOptions } from "../../../shared/config-sync";
import { whileAlone } from "../../changes/apply-lock";
import { type DataFolder, makeFolders, replaceOwnFile } from "../../changes/data-folder";
import type { Plan } from "../../changes/plan";
import { type BaseFile, printBase, readBase, type SyncBase, samePair, withItemsOf } from "../../config-sync/base";
import type { System } from "../../system/system";

export interface BaseUseCases {
  /** Writes what `look` finds to be alike. */
  rememberAgreement(look: () => BaseFile | undefined): Promise<void>;
  /**
   * Remembers of `ids` what both sides have after a plan that changes no file. What another process has synced since is
   * newer and stays; a side that was changed since differs from what is remembered, so the next plan asks about it.
   */
  rememberPlanned(plan: Plan, options: SyncOptions, ids: readonly string[]): Promise<void>;
  /** Otherwise the next sync would take what is missing of `ids` for deleted, and delete it on the other side too. */
  forgetSyncOf(plan: Plan, options: SyncOptions, ids: readonly string[]): Promise<void>;
}

/** A base that changes alone: no file of the user's changes with it, so it is no change set. */
export function baseUseCases(system: System, folder: DataFolder, flush: boolean): BaseUseCases {
  const write = ({ path, bytes }: BaseFile): void => {
    makeFolders(system.files, dirname(path), 0o700);
    replaceOwnFile(system, path, bytes, flush);
  };

  /** `next` gets the base as it is now, and as it is before and after the plan. */
  const rewrite = async (
    { set, blobs }: Plan,
    options: SyncOptions,
    next: (now: SyncBase, before: SyncBase, after: SyncBase) => SyncBase,
  ): Promise<void> => {
    const change = set.changes.find(({ role }) => role === "base");
    if (!change) return;
    const { path, before, after } = change;
    const read = (bytes: Uint8Array | undefined) => readBase({ read: () => bytes }, path, options);
    const planned = (state: FileState) => read(state.kind === "file" ? blobs.get(state.hash) : undefined);
    await whileAlone(system, folder, () => {
      const now = read(system.files.look(path) ? system.files.read(path) : undefined);
      write({ path, bytes: printBase(next(now, planned(before), planned(after)), options) });
    });
  };

  return {
    async rememberAgreement(look) {
      if (!look()) return;
      await whileAlone(system, folder, () => {
        // Another process may have synced since: only what is alike now, under the lock, may be remembered.
        const agreement = look();
        if (agreement) write(agreement);
      });
    },
    rememberPlanned: (plan, options, ids) =>
      rewrite(plan, options, (now, before, after) => {
        const current = ids.filter((id) => samePair(now.get(id), before.get(id)));
        return withItemsOf(now, after, current);
      }),
    forgetSyncOf: (plan, options, ids) => rewrite(plan, options, (now, before) => withItemsOf(now, before, ids)),
  };
}
