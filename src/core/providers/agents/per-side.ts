import type { Note } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { info } from "../entry-fields";

/** True for a field that each side keeps for itself. Of the models, only `inherit` is one in every tool. */
export function staysOnItsSide(field: string, value: Value | undefined): boolean {
  return perSide.has(field) && value !== undefined && value !== null && value !== "inherit";
}

/** The fields of `raw` that stay on their side. */
export function keptFields(raw: Readonly<Record<string, Value>>): string[] {
  return Object.keys(raw).filter((field) => staysOnItsSide(field, raw[field]));
}

export function perSideNote(field: string): Note {
  return info("per-side", "Models have other names in other tools, so each side keeps its own.", field);
}

/** Fields that are no part of what is compared. `modelConfig` is Qwen Code's older way to say `model`. */
export const perSide: ReadonlySet<string> = new Set(["model", "modelConfig"]);
