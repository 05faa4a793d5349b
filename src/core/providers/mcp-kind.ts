import { dirname } from "node:path";
import type { Scope } from "../../shared/config-sync";
import type { System } from "../system/system";
import type { Around, McpPlace } from "./around";
import { type Dialect, type KindSupport, overValues } from "./kind";
import { readMcpFile, writeMcpFile } from "./mcp-file";
import type { McpServer } from "./mcp-server";
import { reachableModes } from "./reachable-mode";
import { requirePlace } from "./require-place";

/** MCP servers as the keys of an object in one JSON file per scope. */
export function mcpKind(
  placeOf: (around: Around, scope: Scope) => McpPlace | undefined,
  dialect: (platform: System["platform"], scope: Scope) => Dialect<McpServer>,
): KindSupport {
  return {
    dialect: (platform, scope) => overValues(dialect(platform, scope)),
    watched: (around, scope) => {
      const place = placeOf(around, scope);
      return place ? [place.file] : [];
    },
    open(around, scope) {
      const place = placeOf(around, scope);
      if (!place) return undefined;
      const file = readMcpFile(around.draft, place);
      return {
        label: place.label,
        path: place.file,
        exists: file.exists,
        size: file.bytes?.length ?? 0,
        isShared: place.committable ?? false,
        entries: file.entries,
        problems: new Map(),
        bytesOf: () => undefined,
        modeOf: () => reachableModes(around)(place.file),
        placeOf: () => place.file,
        write(draft, edits, why, giver) {
          if (!file.exists) requirePlace(around.system.files, dirname(place.file));
          writeMcpFile(draft, file, edits, why, giver);
        },
      };
    },
  };
}
