import { z } from "zod";
import type { Failure } from "../../../shared/result";
import { DocumentError } from "../../documents/document-error";
import { placeInYaml } from "../../documents/place-in-yaml";
import { schemaProblems } from "../../documents/schema-problems";
import { decodeText } from "../../documents/text-encoding";
import { limitsForYaml } from "../../documents/yaml-limits";
import { readYaml } from "../../documents/yaml-parse";
import { treeValue } from "../../documents/yaml-tree";
import { isFileError } from "../../system/file-error";
import type { System } from "../../system/system";
import { type Detector, looksOf } from "./detector";
import { detectorSchema } from "./detector-schema";
import { safePattern } from "./text-pattern";

/** What stands in the detector files of a project and a user. */
export interface CustomDetectors {
  readonly detectors: readonly Detector[];
  /** Ids of rules whose observations count as findings. */
  readonly accepted: readonly string[];
  readonly problems: readonly Failure[];
  /** Every file as it was read, to tell whether one changed. */
  readonly texts: readonly { readonly path: string; readonly text: string }[];
}

/** Below a project and below a home folder. */
export const detectorFolder = ".lockstep/detectors";

/**
 * Reads `.lockstep/detectors/*.yaml` below `root` and below the user's home. A file with a mistake gives problems with
 * its line, and none of its detectors; the others work.
 */
export function readDetectors(system: System, root: string): CustomDetectors {
  const files = [
    ...filesIn(system, root, detectorFolder),
    ...(root === system.home ? [] : filesIn(system, system.home, `~/${detectorFolder}`)),
  ];
  const read = files.map((file) =>
    "text" in file ? readFile(file.path, file.text) : { detectors: [], accepted: [], problems: [file] },
  );
  let patterns = 0;
  const all = read.flatMap(({ detectors }) => detectors);
  const detectors = all.filter(({ when }) => {
    patterns += looksOf(when).reduce((sum, { paths }) => sum + paths.length, 0);
    return patterns <= mostPatterns;
  });
  return {
    detectors,
    accepted: [...new Set(read.flatMap(({ accepted }) => accepted))],
    problems: [...read.flatMap(({ problems }) => problems), ...(patterns > mostPatterns ? [tooMany] : [])],
    texts: files.filter((file) => "text" in file),
  };
}

/** Reads the text of one detector file; `path` names it to the user and in the ids of its detectors. */
export function readFile(path: string, text: string): Omit<CustomDetectors, "texts"> {
  try {
    const { root } = readYaml(text, path, limitsForYaml({ characters: mostBytes, depth: 60 }));
    const parsed = detectorFile.safeParse(root ? treeValue(root) : {});
    if (parsed.success) {
      return {
        detectors: parsed.data.detectors.map(({ name, ...rest }) => ({
          ...rest,
          id: `${path}#${name}`,
          suggests: rest.suggests,
        })),
        accepted: parsed.data.accepted,
        problems: [],
      };
    }
    const about = { path, text, code: "detector-invalid" };
    const problems = schemaProblems(parsed.error.issues, about, (steps) => (root ? placeInYaml(root, steps) : 0)).map(
      (problem) => ({ ...problem, hint: "Mend the file; its detectors are not used until then." }),
    );
    return { detectors: [], accepted: [], problems };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { detectors: [], accepted: [], problems: [{ ...error.failure, code: "detector-invalid" }] };
  }
}

function filesIn(system: System, base: string, shown: string): ({ path: string; text: string } | Failure)[] {
  const folder = `${base}/${detectorFolder}`;
  const names = namesIn(system, base, folder);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .slice(0, mostFiles)
    .map((name) => {
      const path = `${shown}/${name}`;
      try {
        const bytes = system.files.readStart(`${folder}/${name}`, mostBytes + 1);
        if (bytes.length > mostBytes)
          return {
            code: "detector-invalid",
            message: `${path} is longer than ${mostBytes / 1024} KB; it was not read.`,
          };
        return { path, text: decodeText(bytes, path) };
      } catch (error) {
        if (error instanceof DocumentError) return error.failure;
        if (isFileError(error)) return { code: "unreadable", message: `${path} could not be read: ${error.message}.` };
        throw error;
      }
    });
}

/** Nothing where a link leads the folder out of `base`. */
function namesIn({ files }: System, base: string, folder: string): readonly string[] {
  try {
    if (files.look(folder)?.kind !== "folder" || !isBelow(files.resolve(folder), files.resolve(base))) return [];
    return [...files.scan(folder)].flatMap((piece) =>
      piece.filter(({ kind }) => kind === "file").map(({ name }) => name),
    );
  } catch (error) {
    if (isFileError(error)) return [];
    throw error;
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder) && /^[\\/]/.test(path.slice(folder.length));
}

const mostBytes = 262_144;
const mostFiles = 100;
const mostPatterns = 2_000;
const tooMany = {
  code: "detector-invalid",
  message: `The detector files have more than ${mostPatterns.toLocaleString("en")} path patterns; the detectors behind them were not used.`,
};
const schema = detectorSchema({
  compile: safePattern,
  effort: { files: 5_000, bytes: 1_048_576, isExhaustive: false },
});
const detectorFile = z
  .strictObject({
    detectors: z.array(schema).max(200).optional(),
    accepted: z.array(z.string().min(1).max(400)).max(1_000).optional(),
  })
  .check(({ value, issues }) => {
    if (!value.detectors && !value.accepted) {
      issues.push({ code: "custom", path: ["detectors"], message: "is missing", input: value });
    }
  })
  .transform(({ detectors = [], accepted = [] }) => ({ detectors, accepted }))
  .check(({ value, issues }) => {
    const names = value.detectors.map(({ name }) => name);
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index) continue;
      issues.push({
        code: "custom",
        path: ["detectors", index, "name"],
        message: `is used twice (${name})`,
        input: name,
      });
    }
  });
