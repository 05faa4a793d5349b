import type { ItemKind, Scope } from "../../../shared/config-sync";
import { kindWords } from "../../../shared/kinds";
import type { Failure } from "../../../shared/result";
import type { ProviderFile } from "../../../shared/state";

/** What a tool has in one scope. */
export interface ScopeSummary {
  readonly scope: Scope;
  readonly title: string;
  readonly counts: readonly KindCount[];
  readonly places: readonly Place[];
}

/** How many things of a kind there are; undefined when they can't be read. */
export interface KindCount {
  readonly kind: ItemKind;
  readonly number: number | undefined;
  readonly noun: string;
}

/** A file or folder, with all that is kept in it. */
export interface Place {
  readonly path: string;
  readonly exists: boolean;
  /** Bytes. */
  readonly size: number;
  /** Such as "MCP servers, permissions". */
  readonly holds: string;
  readonly problems: readonly Failure[];
}

/** The files of a tool by scope: what is in them, and each path once, whatever number of kinds it holds. */
export function summariseScopes(files: readonly ProviderFile[]): ScopeSummary[] {
  return scopeTitles
    .map(({ scope, title }) => ({ scope, title, found: files.filter((file) => file.scope === scope) }))
    .filter(({ found }) => found.length > 0)
    .map(({ scope, title, found }) => ({ scope, title, counts: countsOf(found), places: placesOf(found) }));
}

function countsOf(files: readonly ProviderFile[]): KindCount[] {
  return kindWords.flatMap(({ id, one, many }) => {
    const found = files.filter(({ kind }) => kind === id);
    if (found.length === 0) return [];
    const isReadable = found.every(({ items }) => items !== undefined);
    const number = isReadable ? found.reduce((sum, { items }) => sum + (items ?? 0), 0) : undefined;
    return [{ kind: id, number, noun: number === 1 ? one : many }];
  });
}

function placesOf(files: readonly ProviderFile[]): Place[] {
  const paths = [...new Set(files.map(({ path }) => path))];
  return paths.map((path) => {
    const found = files.filter((file) => file.path === path);
    return {
      path,
      exists: found.some(({ exists }) => exists),
      size: Math.max(...found.map(({ size }) => size)),
      holds: found.map(({ kind }) => kindWords.find(({ id }) => id === kind)?.many).join(", "),
      problems: withoutRepeats(found.flatMap(({ problem }) => problem ?? [])),
    };
  });
}

/** A file that does not parse says so for every kind in it. */
function withoutRepeats(problems: readonly Failure[]): Failure[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}

const scopeTitles: readonly { scope: Scope; title: string }[] = [
  { scope: "user", title: "Everywhere" },
  { scope: "project", title: "Project, shared" },
  { scope: "local", title: "Project, only me" },
];
