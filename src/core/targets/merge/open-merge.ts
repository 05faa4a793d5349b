import { mergeLines } from "../../changes/text/merge-lines";
import { DocumentError } from "../../documents/document-error";
import { decodeText } from "../../documents/text-encoding";
import { digestOf, isBinary } from "../../store/file-index/digest";
import type { System } from "../../system/system";
import type { MainSource } from "../plan/open-source";
import { gitText, gitTexts } from "./git-text";
import { withEndsOf } from "./line-ends";
import { configFormat, mergeConfig } from "./merge-config";
import type { MergeFile, MergeOutcome, MergeRequest } from "./merge-file";

/** Where the text before is looked for. */
export interface PastTexts {
  /** Of the main project, that the target was synced with, newest first. */
  readonly commits: readonly string[];
  /** What earlier change sets wrote, by its SHA-256: a main project may have no git, or what it carried no commit. */
  readonly pastBytes?: ((hash: string) => Uint8Array | undefined) | undefined;
}

/** Merges with the texts that git or the history has, where the base itself holds none. */
export function openMerge(
  system: Pick<System, "files" | "pipelines">,
  { main, config }: Pick<MainSource, "main" | "config">,
  { commits, pastBytes }: PastTexts,
): MergeFile {
  const { files } = system;
  const baseText = async ({ base, baseTexts, mainPath }: MergeRequest): Promise<string | undefined> => {
    if (!base) return undefined;
    const kept = baseTexts?.get(base.hash);
    if (kept !== undefined) return kept;
    const isBase = (text: string) => digestOf(new TextEncoder().encode(text)).plain === base.plain;
    for (const commit of commits) {
      const text = await gitText(system, main, commit, mainPath);
      if (text !== undefined && isBase(text)) return text;
    }
    // A file that later syncs left alone, being in conflict, still has the base of an earlier one.
    const earlier = commits.length > 0 ? (await gitTexts(system, main, mainPath)).find(isBase) : undefined;
    if (earlier !== undefined) return earlier;
    const bytes = pastBytes?.(base.hash);
    return bytes && textOf(bytes, mainPath);
  };

  return {
    sourceText(root, path, hash) {
      const bytes = files.read(`${root}/${path}`);
      const isKept = bytes.length <= mostKept && !isBinary(bytes) && digestOf(bytes).hash === hash;
      return isKept ? textOf(bytes, path) : undefined;
    },
    async run(request) {
      const [theirs, ours] = [files.read(request.source), files.read(request.target)];
      const [source, target] = [textOf(theirs, request.source), textOf(ours, request.target)];
      if (source === undefined || target === undefined || isBinary(theirs) || isBinary(ours)) return binary;
      const base = await baseText(request);
      const format = request.component.kind === "config" ? configFormat(request.path) : undefined;
      if (format) {
        const rules = [...request.component.merge, ...config.merge];
        return mergeConfig({
          path: request.path,
          sourcePath: request.sourcePath,
          format,
          base,
          source,
          target,
          rules,
          choiceOf: request.choiceOf,
        });
      }
      return base === undefined ? baseless(request.base !== undefined) : merged(base, source, target);
    },
  };
}

function merged(base: string, source: string, target: string): MergeOutcome {
  // Compared without their line ends, written with the target's.
  const [o, a, b] = [base, target, source].map((text) => text.replaceAll("\r\n", "\n"));
  const { text, conflicts } = mergeLines(o ?? "", a ?? "", b ?? "");
  if (text !== undefined) return { kind: "merged", text: withEndsOf(text, target) };
  const places = conflicts.length === 1 ? "one place" : `${conflicts.length} places`;
  return { kind: "conflict", reason: `Changed in the main project and in the target, in ${places} differently` };
}

function baseless(isKnown: boolean): MergeOutcome {
  const reason = isKnown
    ? "Changed in the main project and in the target, and the text before is not known any more"
    : "Differs from the main project, and was never synced: choose once which one counts";
  return { kind: "conflict", reason };
}

function textOf(bytes: Uint8Array, path: string): string | undefined {
  try {
    return decodeText(bytes, path);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

const binary: MergeOutcome = {
  kind: "binary",
  reason: "Changed in the main project and in the target, and no text that could be merged",
};
/** Bytes of a configuration file whose text is kept with the base. */
const mostKept = 262_144;
