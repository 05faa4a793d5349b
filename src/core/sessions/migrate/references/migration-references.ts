import type { MappingEntry } from "../../../../shared/sessions/migration";
import type { Place } from "../../layout/text-at";
import { findPrototype } from "../find/find-prototype";
import { currentTarget, targetsOf } from "../plan/session-targets";
import { draftReferences } from "./draft-references";

/** Every mention of the prototype in a workspace; nothing is drafted. Throws AppError `mapping-invalid`. */
export function migrationReferences(place: Place, mapping: readonly MappingEntry[] | undefined) {
  const prototype = findPrototype(place);
  const targets = targetsOf(prototype);
  return draftReferences(place, targets, currentTarget(prototype, targets), mapping, false);
}
