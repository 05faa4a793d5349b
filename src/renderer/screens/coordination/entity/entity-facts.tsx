import type { PlainValue } from "../../../../shared/coordination/plain-value";
import type { EntityDetails } from "../../../../shared/coordination-answers";
import { visibleMarks } from "../../../components/visible-marks";
import styles from "./entity.module.css";

/** Every field of an entry that the panel does not show elsewhere, with those that the format does not know. */
export function EntityFacts({ details: { entity } }: { readonly details: EntityDetails }) {
  const { more, line, spelled, ...fields } = entity.value;
  const known: Readonly<Record<string, unknown>> = fields;
  const facts = Object.entries({ ...known, ...more })
    .filter(([name, value]) => !elsewhere.has(name) && !isEmpty(value))
    .map(([name, value]) => ({ name, text: spelledIn(spelled, name) ?? factText(value) }));
  return (
    <section className={styles.section} aria-label="Fields">
      <h3>Fields</h3>
      <dl className={styles.facts}>
        {facts.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{visibleMarks(text)}</dd>
          </div>
        ))}
        <div>
          <dt>line in the file</dt>
          <dd>{line}</dd>
        </div>
      </dl>
    </section>
  );
}

function spelledIn(spelled: Readonly<Record<string, string>>, name: string): string | undefined {
  return spelled[name];
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function factText(value: unknown): string {
  if (Array.isArray(value)) return value.map((part: PlainValue) => factText(part)).join(", ");
  return typeof value === "object" ? JSON.stringify(value, null, 1) : String(value);
}

const elsewhere: ReadonlySet<string> = new Set([
  "id",
  "title",
  "task",
  "description",
  "notes",
  "milestones",
  "blocked_by",
  "blocking",
  "dependencies",
]);
