import { AppError } from "../shared/result";
import type { ProviderFile, ProviderInfo } from "../shared/state";
import { realpathOrSelf } from "./app-paths";
import { openDraft } from "./changes/draft";
import { readMcpFile } from "./providers/mcp-file";
import type { Around, Provider } from "./providers/provider";
import { providers } from "./providers/registry";
import { FileError } from "./system/file-error";
import type { System } from "./system/system";

/** Every tool that Lockstep knows, as it is found on this machine and in `project`. */
export function describeProviders(system: System, project: string | undefined): ProviderInfo[] {
  const roots = [system.home, ...(project === undefined ? [] : [project])];
  const around: Around = { system, draft: openDraft(system, { roots }), project };
  return Object.values(providers).map((provider: Provider) => {
    const moved = provider.roots(around).map((root) => realpathOrSelf(system, root));
    const here: Around = { ...around, draft: openDraft(system, { roots: [...roots, ...moved] }) };
    const files = provider.scopes.flatMap((scope) => {
      const place = provider.mcpPlace(here, scope);
      return place ? [describeFile(here, scope, place)] : [];
    });
    return {
      id: provider.id,
      name: provider.name,
      found: files.some(({ exists }) => exists),
      files,
      notes: [...provider.notes(here)],
    };
  });
}

function describeFile(
  { draft }: Around,
  scope: ProviderFile["scope"],
  place: NonNullable<ReturnType<Provider["mcpPlace"]>>,
): ProviderFile {
  const about = { label: place.label, path: place.file, scope };
  try {
    const { exists, size, entries } = readMcpFile({ read: draft.read }, place);
    return { ...about, exists, size, servers: entries.size };
  } catch (error) {
    if (error instanceof AppError) return { ...about, exists: true, size: 0, problem: error.failure };
    if (error instanceof FileError)
      return { ...about, exists: true, size: 0, problem: { code: "unreadable", message: error.message } };
    throw error;
  }
}
