import type { Cell } from "../../store/cell";
import { textUuid } from "../text-uuid";

/** The UUID of a row: the same for the same source and key, whenever it is asked. */
export function rowUuid(source: string, key: readonly Cell[]): string {
  return textUuid(JSON.stringify([source, key]));
}
