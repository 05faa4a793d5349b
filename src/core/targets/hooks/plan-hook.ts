import { join } from "node:path";
import { AppError } from "../../../shared/result";
import type { Draft } from "../../changes/draft";
import type { FileSystem, System } from "../../system/system";
import type { HookPlace } from "./find-hook";
import { type HookCommand, isOurs, keptName, printHook } from "./print-hook";

/** How Lockstep's hook stands. */
export type HookStatus =
  | { readonly kind: "absent" }
  /** `keepsOther`: it calls a hook that was there before. */
  | { readonly kind: "installed"; readonly keepsOther: boolean }
  /**
   * It is ours, but not as this Lockstep would write it: an older one's, edited, or calling a Lockstep that has moved.
   */
  | { readonly kind: "outdated"; readonly keepsOther: boolean }
  /** Something else took its place, and the hook that it kept lies beside. */
  | { readonly kind: "replaced" };

export function hookStatus({ files }: Pick<System, "files">, place: HookPlace, command: HookCommand): HookStatus {
  const there = files.look(place.path)?.kind === "file" ? files.read(place.path) : undefined;
  const keepsOther = files.look(keptPath(place)) !== undefined;
  if (!there || !isOurs(decode(there))) return keepsOther ? { kind: "replaced" } : { kind: "absent" };
  return { kind: Buffer.compare(there, hookBytes(command, place)) === 0 ? "installed" : "outdated", keepsOther };
}

/**
 * Writes the hook, and the one that is there beside it, where ours calls it. Installing again changes nothing. Throws
 * AppError when the hook is a link, or the place for the other one is taken. The draft must be open for `place.folder`.
 */
export function draftHookInstall(draft: Draft, files: FileSystem, place: HookPlace, command: HookCommand): void {
  refuseLink(files, place);
  const there = draft.read(place.path);
  if (there && !isOurs(decode(there))) {
    const kept = keptPath(place);
    const earlier = draft.read(kept);
    if (earlier && Buffer.compare(earlier, there) !== 0) {
      throw new AppError({
        code: "in-the-way",
        message: `${kept} is there from an earlier install, and ${place.path} is another hook now.`,
        hint: "Look at both, put the one that you want at pre-push, remove the other, and install again.",
      });
    }
    const mode = files.look(place.path)?.mode ?? 0o755;
    draft.write(kept, there, { component, reason: "Keep the hook that is there", mode, changesMode: true });
  }
  draft.write(place.path, hookBytes(command, place), {
    component,
    reason: "Check the targets before a push",
    mode: 0o755,
    changesMode: true,
    risk: "medium",
  });
}

/**
 * Puts back what was there before the install, byte for byte and with its permissions; a hook that isn't ours stays.
 */
export function draftHookUninstall(draft: Draft, files: FileSystem, place: HookPlace): void {
  refuseLink(files, place);
  const there = draft.read(place.path);
  const path = keptPath(place);
  const kept = draft.read(path);
  if (there && !isOurs(decode(there))) {
    if (!kept) return;
    throw new AppError({
      code: "hook-replaced",
      message: `${place.path} is no longer Lockstep's, so it stays; the hook from before is at ${path}.`,
      hint: "Look at both, and remove the one that you don't want.",
    });
  }
  if (kept) {
    const mode = files.look(path)?.mode ?? 0o755;
    draft.write(place.path, kept, { component, reason: "Put back the hook from before", mode, changesMode: true });
    draft.remove(path, { component, reason: "It is back in its place" });
  } else if (there) {
    draft.remove(place.path, { component, reason: "Take Lockstep's hook out" });
  }
}

/** A link is shared with whatever it leads to, and would be written through. */
function refuseLink(files: FileSystem, { path }: HookPlace): void {
  if (files.look(path)?.kind !== "link") return;
  throw new AppError({
    code: "hook-is-link",
    message: `${path} is a link to ${files.resolve(path)}, so Lockstep will not replace it.`,
    hint: "Replace the link by a script that calls the file, then install again.",
  });
}

function keptPath({ folder }: HookPlace): string {
  return join(folder, keptName);
}

function hookBytes(command: HookCommand, place: HookPlace): Uint8Array {
  return new TextEncoder().encode(printHook(command, place));
}

/** To look for our mark; a hook of others need not be UTF-8. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

const component = "hooks";
