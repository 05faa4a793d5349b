import type { ItemKind, ProviderId } from "../../shared/config-sync";
import type { KindSupport } from "../providers/kind";
import type { Provider } from "../providers/provider";
import { providers } from "../providers/registry";

/** How a tool keeps a kind of thing; undefined where it has none of it. */
export function supportOf(id: ProviderId, kind: ItemKind): KindSupport | undefined {
  const { kinds }: Provider = providers[id];
  return kinds[kind];
}
