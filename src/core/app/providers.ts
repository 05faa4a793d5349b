import type { ItemKind, Scope } from "../../shared/config-sync";
import { kindWords } from "../../shared/kinds";
import { AppError } from "../../shared/result";
import type { ProviderFile, ProviderInfo } from "../../shared/state";
import { openDraft } from "../changes/draft";
import type { Around } from "../providers/around";
import type { ExtensionSupport } from "../providers/extensions/extension";
import type { KindSupport } from "../providers/kind";
import type { Provider } from "../providers/provider";
import { providers } from "../providers/registry";
import { FileError } from "../system/file-error";
import type { System } from "../system/system";
import { realpathOrSelf } from "./paths";

/** Every tool that Lockstep knows, as it is found on this machine and in `project`. */
export function describeProviders(system: System, project: string | undefined): ProviderInfo[] {
  const roots = [system.home, ...(project === undefined ? [] : [project])];
  const around: Around = { system, draft: openDraft(system, { roots }), project };
  return Object.values(providers).map((provider: Provider) => {
    const moved = provider.roots(around).map((root) => realpathOrSelf(system, root));
    const here: Around = { ...around, draft: openDraft(system, { roots: [...roots, ...moved] }) };
    const files = provider.scopes.flatMap((scope) => [
      ...kindWords.flatMap(({ id }) => {
        const support = provider.kinds[id];
        return support ? describePlace(here, scope, id, support) : [];
      }),
      ...(provider.extensions ? describeExtensions(here, scope, provider.extensions) : []),
    ]);
    const version = provider.version?.(here);
    return {
      id: provider.id,
      name: provider.name,
      found: files.some(({ exists }) => exists),
      ...(version === undefined ? {} : { version }),
      files,
      notes: [...provider.notes(here)],
    };
  });
}

function describePlace(around: Around, scope: Scope, kind: ItemKind, support: KindSupport): ProviderFile[] {
  const about = { scope, kind };
  const failed = { label: "", path: support.watched(around, scope)[0] ?? "", exists: true, size: 0, ...about };
  return orProblem(failed, () => {
    const shelf = support.open(around, scope);
    if (!shelf) return [];
    const { label, path, exists, size, entries } = shelf;
    return [{ label, path, exists, size, items: entries.size, ...about }];
  });
}

/** Under the first of the places that they are read from. */
function describeExtensions(around: Around, scope: Scope, support: ExtensionSupport): ProviderFile[] {
  const [place] = support.watched(around, scope);
  if (place === undefined) return [];
  const path = place.replace(/\/$/, "");
  const about = { label: "Extensions", path, scope, kind: "extensions" } as const;
  return orProblem({ ...about, exists: true, size: 0 }, () => {
    const found = support.read(around, scope);
    const entry = around.system.files.look(path);
    const size = entry?.kind === "file" ? entry.size : 0;
    return found ? [{ ...about, exists: entry !== undefined, size, items: found.length }] : [];
  });
}

/** What `read` gives, or `failed` with the reason why it could not. */
function orProblem(failed: ProviderFile, read: () => ProviderFile[]): ProviderFile[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) return [{ ...failed, problem: error.failure }];
    if (error instanceof FileError) return [{ ...failed, problem: { code: "unreadable", message: error.message } }];
    throw error;
  }
}
