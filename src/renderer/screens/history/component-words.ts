import { providerId } from "../../../shared/config-sync";
import { kindWords } from "../../../shared/kinds";
import type { ProviderInfo } from "../../../shared/state";
import type { Load } from "../../client/load";
import { providerName } from "../../client/providers";

/** A component for the eye: `claude:mcp-servers` is "MCP servers of Claude Code". One of another shape stays as it is. */
export function componentWords(component: string, providers: Load<readonly ProviderInfo[]>): string {
  const [tool = "", kind] = component.split(":");
  const provider = providerId.safeParse(tool);
  const words = kindWords.find(({ id }) => id === kind);
  if (!provider.success || !words) return component;
  const things = words.many.charAt(0).toUpperCase() + words.many.slice(1);
  return `${things} of ${providerName(providers, provider.data)}`;
}
