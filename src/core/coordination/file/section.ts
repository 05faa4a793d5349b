import type { Repo, Role } from "../../../shared/coordination/entities";
import { type EntityKind, entityKind, listNames } from "../../../shared/coordination/enums";
import type { Finding } from "../../../shared/coordination/findings";
import { equalValues } from "../../documents/equal-values";
import { treeValue, type YamlNode, type YamlTree } from "../../documents/yaml-tree";
import { isMap } from "./plain-map";
import { readRepo, readRole } from "./read-catalogue";
import type { LineOf } from "./read-entry";
import { placeholder } from "./skeleton";

/** What a file says besides its entries. */
export interface Surroundings {
  readonly repos: readonly Repo[];
  readonly roles: readonly Role[];
  readonly findings: readonly Finding[];
}

/** The catalogue of a file, and what is wrong with the shape of its lists. `lineAt` gives the line of an offset. */
export function readSurroundings(tree: YamlTree, lineAt: (offset: number) => number): Surroundings {
  const findings: Finding[] = [];
  const listed = <E>(key: string, read: (value: ReturnType<typeof treeValue>, lineOf: LineOf) => Listed<E>): E[] => {
    const node = childOf(tree.root, key);
    if (node?.kind !== "list") {
      if (node && !isNull(node))
        findings.push(wrongShape(`"${key}" is no list, so it is left out`, lineAt(node.start)));
      return [];
    }
    return node.slots.flatMap((slot) => {
      const { entity, findings: found } = read(treeValue(slot.node), (path) =>
        lineAt(offsetOf(slot.node, path) ?? slot.start),
      );
      findings.push(...found);
      return entity === undefined ? [] : [entity];
    });
  };
  const repos = listed("repos", readRepo);
  const roles = listed("roles", readRole);
  const section = childOf(tree.root, "coordination");
  if (!section)
    findings.push(wrongShape(`The file has no section "coordination" at its top level, so nothing is read from it`, 1));
  if (section && section.kind !== "map" && !isNull(section)) {
    findings.push(wrongShape(`"coordination" is no map, so nothing is read from it`, lineAt(section.start)));
  }
  for (const kind of entityKind.options) {
    const list = childOf(section, listNames[kind]);
    if (!list || list.kind === "list" || isNull(list)) continue;
    findings.push(wrongShape(`"${listNames[kind]}" is no list, so it is left out`, lineAt(list.start)));
  }
  return { repos, roles, findings };
}

/** The same where other entries have moved its lines; `lineNow` gives where a line is by now. */
export function movedSurroundings(known: Surroundings, lineNow: (line: number) => number): Surroundings {
  const isStill = ({ line }: { readonly line?: number | undefined }) => line === undefined || lineNow(line) === line;
  if ([...known.repos, ...known.roles, ...known.findings].every(isStill)) return known;
  return {
    repos: known.repos.map((repo) => ({ ...repo, line: lineNow(repo.line) })),
    roles: known.roles.map((role) => ({ ...role, line: lineNow(role.line) })),
    findings: known.findings.map((one) => (one.line === undefined ? one : { ...one, line: lineNow(one.line) })),
  };
}

/** What stands under a key of a map, aliases and merge keys left alone. */
export function childOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  const map = node?.kind === "alias" ? node.target : node;
  if (map?.kind !== "map") return undefined;
  const found = map.slots.find((slot) => slot.key === key && !slot.isMerge)?.node;
  return found?.kind === "alias" ? found.target : found;
}

/** Where the key or dash of what stands at `path` below a node begins; of the nearest parent where nothing does. */
export function offsetOf(node: YamlNode, path: readonly (string | number)[]): number | undefined {
  let at: YamlNode = node;
  let offset: number | undefined;
  for (const step of path) {
    if (at.kind !== "map" && at.kind !== "list") break;
    const slot =
      typeof step === "number" ? at.slots[step] : at.slots.find(({ key, isMerge }) => key === step && !isMerge);
    if (!slot) break;
    offset = slot.start;
    at = slot.node;
  }
  return offset;
}

/** True when every list of a skeleton is empty, or holds the placeholder where entries were taken out. */
export function isFaithful(tree: YamlTree, taken: (kind: EntityKind) => boolean): boolean {
  const root = tree.root ? treeValue(tree.root) : null;
  const section = isMap(root) ? root["coordination"] : undefined;
  return entityKind.options.every((kind) => {
    const list = isMap(section) ? section[listNames[kind]] : undefined;
    if (taken(kind)) return equalValues(list, [placeholder]);
    return !Array.isArray(list) || list.length === 0;
  });
}

interface Listed<E> {
  readonly entity: E | undefined;
  readonly findings: readonly Finding[];
}

export function isNull(node: YamlNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

function wrongShape(problem: string, line: number): Finding {
  return { id: `wrong-shape ${problem}`, severity: "error", kind: "wrong-shape", line, message: `${problem}.` };
}
