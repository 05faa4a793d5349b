import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { CoordinationData, Entity, EntityRef } from "../../../shared/coordination/entities";
import { entityKind } from "../../../shared/coordination/enums";
import { AppError } from "../../../shared/result";

type ReferenceField = "dependencies" | "blocked_by" | "blocking";

/** Id of the fix that adds `named` to a field of an entry. */
export function mirrorFix({ kind, id }: EntityRef, field: ReferenceField, named: string): string {
  return JSON.stringify(["add", kind, id, field, named]);
}

/** Id of the fix that takes an entry's own id out of one of its fields. */
export function selfFix({ kind, id }: EntityRef, field: ReferenceField): string {
  return JSON.stringify(["drop", kind, id, field, id]);
}

/**
 * The edits that carry out fixes of the file's findings, several of one field together. Throws AppError `unknown-fix`
 * for one that no finding offers (any more).
 */
export function fixEdits(data: CoordinationData, fixes: readonly string[]): CoordinationEdit[] {
  const offered = new Set(data.findings.map(({ fix }) => fix));
  const fields = new Map<string, { ref: EntityRef; field: ReferenceField; ids: readonly string[] }>();
  for (const fix of new Set(fixes)) {
    const parsed = offered.has(fix) ? parseFix(fix) : undefined;
    const entity = parsed && entityOf(data, parsed.ref);
    if (!parsed || !entity) {
      throw new AppError({
        code: "unknown-fix",
        message: "Nothing in the file needs this fix any more.",
        hint: "Check again.",
      });
    }
    const { action, ref, field, named } = parsed;
    const key = JSON.stringify([ref.kind, ref.id, field]);
    const ids = fields.get(key)?.ids ?? idsIn(entity, field);
    const others = ids.filter((id) => id !== named);
    fields.set(key, { ref, field, ids: action === "add" ? [...others, named] : others });
  }
  return [...fields.values()].map(({ ref, field, ids }) => ({
    kind: "set",
    entity: ref.kind,
    id: ref.id,
    path: [field],
    value: ids,
  }));
}

/** Id of the entry that a fix changes. */
export function fixedEntry(fix: string): string | undefined {
  return parseFix(fix)?.ref.id;
}

function parseFix(fix: string) {
  const [action, kind, id, field, named] = JSON.parse(fix) as readonly string[];
  const known = entityKind.options.find((one) => one === kind);
  const isField = field === "dependencies" || field === "blocked_by" || field === "blocking";
  if (known === undefined || id === undefined || named === undefined || !isField) return undefined;
  return { action, ref: { kind: known, id }, field, named } as const;
}

function entityOf(data: CoordinationData, { kind, id }: EntityRef): Entity | undefined {
  const lists = { issue: data.issues, plan: data.plans, todo: data.todos, dependency: data.dependencies };
  const entities: readonly Entity[] = lists[kind];
  return entities.find((entity) => entity.id === id);
}

function idsIn(entity: Entity, field: ReferenceField): readonly string[] {
  if (field === "dependencies") return "dependencies" in entity ? entity.dependencies : [];
  if (field === "blocking") return "blocking" in entity ? entity.blocking : [];
  return "blocked_by" in entity ? entity.blocked_by : [];
}
