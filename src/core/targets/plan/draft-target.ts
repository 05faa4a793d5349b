import { join } from "node:path";
import { AppError, unreachable } from "../../../shared/result";
import { type Draft, hashOf, type Why } from "../../changes/draft";
import { withLineEnds } from "../../store/file-index/digest";
import type { FileSystem } from "../../system/system";
import { writeBase } from "../base/base-file";
import { writeBaseHead } from "../base/base-head";
import type { FileWrite } from "./file-write";
import { linkDigest } from "./links";
import type { PlannedTarget } from "./plan-target";

/**
 * Drafts what a target gets, and the base that remembers it; `draft.finish` makes the change set. Nothing is drafted for
 * a target without anything to carry or remember. Throws AppError `changed-meanwhile` when a file is no longer as it was
 * when the target was planned.
 */
export function draftTarget(files: FileSystem, draft: Draft, { plan, writes, bases, head }: PlannedTarget): void {
  for (const write of writes) draftWrite(files, draft, plan.folder, write);
  for (const [component, base] of bases) writeBase(draft, plan.folder, component, base);
  if (head) writeBaseHead(draft, plan.folder, head);
}

function draftWrite(files: FileSystem, draft: Draft, target: string, write: FileWrite): void {
  const path = join(target, write.path);
  const { component, reason, content, replaces } = write;
  const link = draft.readLink(path);
  const now = link === undefined ? draft.read(path) : new TextEncoder().encode(link);
  const isAsPlanned = now ? hashOf(now) === replaces?.hash && (link !== undefined) === replaces.isLink : !replaces;
  if (!isAsPlanned) throw changedMeanwhile(path);
  const why: Why = { component, reason, replacesLink: true };
  switch (content.kind) {
    case "removal":
      draft.remove(path, { ...why, risk: "medium" });
      return;
    case "mode":
      if (now) draft.write(path, now, { ...why, mode: content.mode, changesMode: true });
      return;
    case "text": {
      const mode = content.mode === undefined ? {} : { mode: content.mode, changesMode: true };
      draft.write(path, new TextEncoder().encode(content.text), { ...why, ...mode });
      return;
    }
    case "link": {
      const target = files.readLink(content.from);
      if (linkDigest(target).hash !== content.hash) throw changedMeanwhile(content.from);
      draft.link(path, target, why);
      return;
    }
    case "copy": {
      const bytes = files.read(content.from);
      if (hashOf(bytes) !== content.hash) throw changedMeanwhile(content.from);
      const converted = content.lineEnds === "as-is" ? bytes : withLineEnds(bytes, content.lineEnds);
      draft.write(path, converted, { ...why, mode: content.mode, changesMode: content.changesMode });
      return;
    }
    default:
      unreachable(content);
  }
}

function changedMeanwhile(path: string): AppError {
  return new AppError({
    code: "changed-meanwhile",
    message: `${path} changed while the sync was planned.`,
    hint: "Plan again.",
  });
}
