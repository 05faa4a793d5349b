import { type ConversionMapping, type MessageRole, messageRole } from "../../../shared/migration-data";

/** The column of each role; empty or undefined for none. */
export type RoleColumns = { readonly [Role in MessageRole]?: string | undefined };

interface TableName {
  readonly schema?: string | undefined;
  readonly name: string;
}

/** `schema.name`, or the name alone. */
export function tableKey({ schema, name }: TableName): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

/** For each role the column of the same name, for the user to go on from. */
export function startingColumns(columns: readonly string[]): RoleColumns {
  return Object.fromEntries(messageRole.options.filter((role) => columns.includes(role)).map((role) => [role, role]));
}

/** Undefined until a body is chosen, without which there is no message. */
export function mappingFor({ schema, name }: TableName, columns: RoleColumns): ConversionMapping | undefined {
  const { body } = columns;
  if (!body) return undefined;
  const chosen = Object.entries(columns).filter(([, column]) => column);
  return { ...(schema === undefined ? {} : { schema }), table: name, columns: { ...Object.fromEntries(chosen), body } };
}
