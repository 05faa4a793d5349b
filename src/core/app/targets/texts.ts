import { join } from "node:path";
import { AppError } from "../../../shared/result";
import type { FileTexts } from "../../../shared/targets/sync-view";
import { maskFile } from "../../config-sync/mask-secrets";
import type { System } from "../../system/system";
import type { FileWrite } from "../../targets/plan/file-write";
import type { Shown } from "../shown-plan";
import type { HeldSync } from "./run";

/** The texts of one file of a planned target on both sides, and as it would be. Throws AppError `unknown-file`. */
export function textsOf(
  system: Pick<System, "files">,
  { project, targets }: HeldSync,
  target: string,
  path: string,
  { reveal }: Shown,
): FileTexts {
  const one = targets.flatMap((planned) => ("kind" in planned || planned.row.name !== target ? [] : [planned]))[0];
  const action = one?.planned.plan.components.flatMap(({ actions }) => actions).find((found) => found.path === path);
  if (!one || !action) throw new AppError({ code: "unknown-file", message: `${path} is not a file of this plan.` });
  const source = action.source === undefined ? undefined : textAt(system, join(project.main, action.source));
  const now = textAt(system, join(one.folder, path));
  const write = one.planned.writes.find((found) => found.path === path);
  const omitted = [source, now].flatMap((side) => (side !== undefined && "omitted" in side ? [side.omitted] : []))[0];
  if (omitted !== undefined) return { path, omitted };
  const [theirs, ours] = [plain(source), plain(now)];
  const shown = (text: string | undefined) => (text === undefined || reveal ? text : maskFile(path, text));
  const texts = { source: shown(theirs), target: shown(ours), result: shown(resultOf(write, theirs, ours)) };
  return {
    path,
    ...(texts.source === undefined ? {} : { source: texts.source }),
    ...(texts.target === undefined ? {} : { target: texts.target }),
    ...(texts.result === undefined ? {} : { result: texts.result }),
  };
}

type Side = { readonly text: string } | { readonly omitted: string } | undefined;

function textAt({ files }: Pick<System, "files">, path: string): Side {
  const entry = files.look(path);
  if (entry === undefined) return undefined;
  if (entry.kind !== "file") return { omitted: `It is a ${entry.kind}, which has no text.` };
  if (entry.size > mostBytes)
    return { omitted: `The file has ${Math.round(entry.size / 1_048_576)} MB, too large to show.` };
  const bytes = files.read(path);
  if (bytes.subarray(0, 8_000).includes(0)) return { omitted: "The file is not text." };
  return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
}

function plain(side: Side): string | undefined {
  return side !== undefined && "text" in side ? side.text : undefined;
}

function resultOf(write: FileWrite | undefined, source: string | undefined, target: string | undefined) {
  switch (write?.content.kind) {
    case "text":
      return write.content.text;
    case "copy":
      return write.content.lineEnds === "as-is" ? source : source?.replaceAll(/\r?\n/g, write.content.lineEnds);
    case "removal":
      return undefined;
    default:
      return target;
  }
}

const mostBytes = 4 * 1024 * 1024;
