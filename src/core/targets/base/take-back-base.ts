import { basename } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { takenBackIn } from "../../../shared/taken-back-in";
import type { States } from "../../changes/text/take-out";
import { type BaseFile, type ComponentBase, parseBase, printBase } from "./base-file";
import { type BaseHead, baseHeadName, parseBaseHead, printBaseHead } from "./base-head";

/**
 * What a base holds once a sync that it remembers is taken back, where later syncs were remembered in it since: what
 * that sync carried is forgotten, what the later ones did is not. Bytes that are no base stay.
 */
export function takeBackTargetBase(path: string, states: States): Uint8Array | undefined {
  return basename(path) === baseHeadName ? headTakenBack(states) : filesTakenBack(states);
}

function filesTakenBack({ old, written, current }: States): Uint8Array | undefined {
  const [before, after, now] = [old, written, current].map((bytes) => bytes && parseBase(textOf(bytes)));
  if (current && (!now || !after)) return current;
  if (before && after?.destination !== before.destination) return old;
  const destination = now?.destination ?? before?.destination;
  const files = takenBackIn(
    { before: filesOf(before), after: filesOf(after), current: filesOf(now) },
    isDeepStrictEqual,
  );
  if (destination === undefined || files.size === 0) return before && old;
  const hashes = new Set([...files.values()].map(({ hash }) => hash));
  const texts = new Map([...(before?.texts ?? []), ...(now?.texts ?? [])].filter(([hash]) => hashes.has(hash)));
  return printBase({ destination, files, texts });
}

function filesOf(base: ComponentBase | undefined): Map<string, BaseFile> {
  return new Map(base?.files ?? []);
}

/** The version before; what was carried since is of another one. */
function headTakenBack({ old, current }: States): Uint8Array | undefined {
  const now = current && parseBaseHead(textOf(current));
  if (!now) return current ?? old;
  const { version: _version, commit, partly, ...same } = now;
  const before: BaseHead | undefined = old ? parseBaseHead(textOf(old)) : same;
  if (!before) return old;
  const since = commit ?? partly;
  return printBaseHead({ ...before, ...(since === undefined || since === before.commit ? {} : { partly: since }) });
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
