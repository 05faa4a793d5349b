import type { TargetRow, TargetType } from "../../../../shared/targets/registry";
import { targetName } from "../../../../shared/targets/registry";
import type { RegistryEdit } from "./registry-work";

/** A target as its form has it: texts, empty where nothing is said. */
export interface RowFields {
  readonly name: string;
  readonly path: string;
  readonly type: TargetType;
  readonly package: string;
  readonly python: string;
  readonly folder: string;
  readonly pin: string;
  /** None: all. */
  readonly components: readonly string[];
}

export function fieldsOf(row: TargetRow | undefined): RowFields {
  return {
    name: row?.name ?? "",
    path: row?.path ?? "",
    type: row?.type ?? "vendored",
    package: row?.package ?? "",
    python: row?.python ?? "",
    folder: row?.folder ?? "",
    pin: row?.pin ?? "",
    components: row?.components ?? [],
  };
}

/** What is wrong with a name; undefined where nothing is. `others`: names that are taken. */
export function nameProblem(name: string, others: readonly string[]): string | undefined {
  if (name.trim() === "") return undefined;
  if (!targetName.safeParse(name.trim()).success) return "Letters, digits and . _ @ + - or blanks";
  return others.some((other) => other.toLowerCase() === name.trim().toLowerCase())
    ? "There is a target of that name"
    : undefined;
}

/** The edit that a form leads to; undefined where it changes nothing. */
export function editOf(before: TargetRow | undefined, fields: RowFields): RegistryEdit | undefined {
  const { components, ...texts } = fields;
  const said = {
    ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim()])),
    components: components.length > 0 ? [...components] : "",
  };
  if (!before) {
    const optional = Object.entries(said).filter(([, value]) => value !== "");
    return {
      kind: "add",
      row: { ...Object.fromEntries(optional), name: fields.name.trim(), path: fields.path.trim(), type: fields.type },
    };
  }
  const changed = Object.entries(said).filter(
    ([field, value]) => JSON.stringify(before[field] ?? "") !== JSON.stringify(value),
  );
  if (changed.length === 0) return undefined;
  const news = Object.fromEntries(changed.map(([field, value]) => [field, value === "" ? null : value]));
  return { kind: "update", name: before.name, fields: news };
}

/** Relative to the main project where the folder lies below it, so that both can be moved together. */
export function pathFrom(main: string, folder: string): string {
  const isBelow = folder.startsWith(`${main}/`) || folder.startsWith(`${main}\\`);
  return isBelow ? folder.slice(main.length + 1).replaceAll("\\", "/") : folder;
}

/** A name for a target in a folder that none of `taken` has. */
export function freeName(folder: string, taken: readonly string[]): string {
  const base = (folder.split(/[\\/]/).at(-1) ?? "")
    .replace(/[^\p{L}\p{N}._@+-]+/gu, "-")
    .replace(/^[^\p{L}\p{N}]+|[.]+$/gu, "");
  const stem = base || "target";
  const isTaken = (name: string) => taken.some((other) => other.toLowerCase() === name.toLowerCase());
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    if (!isTaken(name)) return name;
  }
}
