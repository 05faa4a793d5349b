import type { Repo, Role } from "../../../shared/coordination/entities";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { EntryFields } from "./entry-fields";
import { isMap } from "./plain-map";
import type { EntryReading, LineOf } from "./read-entry";

/** A repository of the catalogue; without any name it is left out. */
export function readRepo(value: PlainValue, lineOf: LineOf): EntryReading<Repo> {
  return readCatalogued(value, "repository", lineOf, (fields) => ({
    name: fields.text("name") ?? fields.text("package") ?? fields.text("nickname") ?? "",
    package: fields.text("package"),
    path: fields.text("path"),
    nickname: fields.text("nickname"),
    nicknames: fields.texts("nicknames"),
    role: fields.text("role"),
    tags: fields.texts("tags"),
    description: fields.text("description"),
    status: fields.text("status"),
    mcp: typeof fields.peek("mcp") === "string" ? fields.text("mcp") : undefined,
    line: lineOf([]),
    more: fields.rest(),
  }));
}

/** A role of the catalogue; without a name it is left out. */
export function readRole(value: PlainValue, lineOf: LineOf): EntryReading<Role> {
  return readCatalogued(value, "role", lineOf, (fields) => ({
    name: fields.text("name") ?? "",
    description: fields.text("description"),
    tags: fields.texts("tags"),
    capabilities: fields.texts("capabilities"),
    line: lineOf([]),
    more: fields.rest(),
  }));
}

function readCatalogued<E extends { readonly name: string }>(
  value: PlainValue,
  what: string,
  lineOf: LineOf,
  read: (fields: EntryFields) => E,
): EntryReading<E> {
  const called = (name: string) => (name === "" ? `a ${what}` : `the ${what} ${name}`);
  const place = {
    kind: undefined,
    id: "",
    lineOf: (field: string | undefined) => lineOf(field === undefined ? [] : [field]),
  };
  const map = isMap(value) ? value : {};
  const name = read(new EntryFields(map, { ...place, called: called("") })).name;
  const fields = new EntryFields(map, { ...place, called: called(name) });
  const entity = read(fields);
  if (name !== "") return { entity, findings: fields.findings };
  const nameless = new EntryFields({}, { ...place, called: called("") });
  nameless.report("wrong-shape", "warning", undefined, "has no name, so it is left out");
  return { entity: undefined, findings: nameless.findings };
}
