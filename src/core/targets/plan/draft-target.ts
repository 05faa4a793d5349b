import { join } from "node:path";
import type { FileState } from "../../../shared/change-set";
import { unreachable } from "../../../shared/result";
import type { Draft } from "../../changes/draft";
import type { Why } from "../../changes/draft-why";
import { ChangedMeanwhile, readPlaced } from "../../changes/plan";
import { withLineEnds } from "../../store/file-index/digest";
import type { FileSystem } from "../../system/system";
import { writeBase } from "../base/base-file";
import { writeBaseHead } from "../base/base-head";
import type { FileNow } from "./decide-file";
import type { FileWrite } from "./file-write";
import { linkDigest } from "./links";
import type { PlannedTarget } from "./plan-target";

/**
 * Drafts what a target gets, and the base that remembers it; `draft.finish` makes the change set. Nothing is drafted for
 * a target without anything to carry or remember. Throws `ChangedMeanwhile` when a file of the target is no longer as it
 * was when the target was planned; those of the main project are read, and compared, when the change set is applied.
 */
export function draftTarget(
  files: FileSystem,
  draft: Draft,
  { plan, writes, basePlace, bases, head }: PlannedTarget,
): void {
  for (const write of writes) draftWrite(files, draft, plan.folder, write);
  for (const [component, base] of bases) writeBase(draft, basePlace, component, base);
  if (head) writeBaseHead(draft, basePlace, head);
}

function draftWrite(files: FileSystem, draft: Draft, target: string, write: FileWrite): void {
  const path = join(target, write.path);
  const { component, reason, content, replaces } = write;
  if (!isAsPlanned(draft.stateOf(path), replaces)) throw new ChangedMeanwhile(path);
  const why: Why = { component, reason, replacesLink: true };
  switch (content.kind) {
    case "removal":
      draft.remove(path, { ...why, risk: "medium" });
      return;
    case "mode": {
      const now = draft.read(path);
      if (now) draft.write(path, now, { ...why, mode: content.mode, changesMode: true });
      return;
    }
    case "text": {
      const mode = content.mode === undefined ? {} : { mode: content.mode, changesMode: true };
      draft.write(path, new TextEncoder().encode(content.text), { ...why, ...mode });
      return;
    }
    case "link": {
      const target = files.readLink(content.from);
      if (linkDigest(target).hash !== content.hash) throw new ChangedMeanwhile(content.from);
      draft.link(path, target, why);
      return;
    }
    case "copy": {
      const { root, file, lineEnds, mode, changesMode } = content;
      const from = { path: `${root}/${file.path}`, hash: file.now.hash, size: file.size };
      // Of a large tree there are as many as files, so each is made at once.
      const whyCopied: Why = { component, reason, replacesLink: true, mode, changesMode };
      if (lineEnds === "as-is") draft.copy(path, from, whyCopied);
      else draft.write(path, withLineEnds(readPlaced(files, from), lineEnds), whyCopied);
      return;
    }
    default:
      unreachable(content);
  }
}

function isAsPlanned(now: FileState, planned: FileNow | undefined): boolean {
  switch (now.kind) {
    case "absent":
      return !planned;
    case "file":
      return planned?.isLink === false && planned.hash === now.hash;
    case "link":
      return planned?.isLink === true && planned.hash === linkDigest(now.target).hash;
    default:
      return unreachable(now);
  }
}
