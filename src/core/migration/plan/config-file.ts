import { join } from "node:path";
import type { Draft } from "../../changes/draft";
import type { Document } from "../../documents/document";
import { decodeText } from "../../documents/text-encoding";
import { parseYaml } from "../../documents/yaml";

export const configName = "config.yaml";

/** The project's `config.yaml`, or undefined when there is none. Throws DocumentError when it can't be parsed. */
export function readConfig(draft: Draft, root: string): Document | undefined {
  const path = join(root, configName);
  const bytes = draft.read(path);
  return bytes && parseYaml(decodeText(bytes, path), { path });
}

/** A new `config.yaml` with the agents' inboxes. It states no scale: that is measured as long as nobody states it. */
export function newConfig(project: string, agents: readonly string[]): Document {
  return parseYaml("# The agents of this project and where their messages arrive.\n", { path: configName })
    .set(["project"], { name: project })
    .set(["agents"], Object.fromEntries(agents.map((agent) => [agent, { inbox: `inbox/${agent}` }])));
}
