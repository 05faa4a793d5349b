import { AppError } from "../../../../shared/result";
import { type MappingEntry, referenceMapping } from "../../../../shared/sessions/migration";
import { placeInYaml } from "../../../documents/place-in-yaml";
import { schemaProblems } from "../../../documents/schema-problems";
import { decodeText, encodeText } from "../../../documents/text-encoding";
import { limitsForYaml } from "../../../documents/yaml-limits";
import { readYaml } from "../../../documents/yaml-parse";
import { printBlock } from "../../../documents/yaml-print";
import { treeValue } from "../../../documents/yaml-tree";

/** The table of replacements as the user edits it; relative to the workspace. */
export const mappingPath = ".idse/reference-mapping.yaml";

/** Reads a table. Throws AppError `mapping-invalid` with the first problem and its line, or DocumentError for what is no YAML. */
export function readMapping(bytes: Uint8Array, path: string): MappingEntry[] {
  const text = decodeText(bytes, path);
  const { root } = readYaml(text, path, limitsForYaml({ characters: 1_048_576, depth: 20 }));
  const read = referenceMapping.safeParse(root ? treeValue(root) : {});
  if (read.success) return read.data.mapping;
  const placeOf = (steps: readonly PropertyKey[]) => (root ? placeInYaml(root, steps) : 0);
  const [first] = schemaProblems(read.error.issues, { path, text, code: "mapping-invalid" }, placeOf);
  throw new AppError(first ?? { code: "mapping-invalid", message: `${path} is no table of replacements.` });
}

/** The table as YAML, with what there is to know about it. */
export function printMapping(mapping: readonly MappingEntry[]): Uint8Array {
  const style = { step: 2, indentsLists: true, literals: false };
  const entries = mapping.map((entry) => ({ old: entry.old, new: entry.new }));
  return encodeText(`${lead}\n${printBlock({ mapping: entries }, style).join("\n")}\n`);
}

const lead = `# What replaces each mention of the prototype when sessions are migrated. Edit it, then plan again.
# \`new: null\` leaves a mention and lists it. <project>, <session> and <stage> stand for one name each.
# The longest entry that fits wins, wherever it stands in the table.`;
