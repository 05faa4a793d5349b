import type { Value } from "../documents/document";
import type { ModelGate } from "./kind";

/** A model with front matter fields. */
interface WithFields {
  readonly fields: Readonly<Record<string, Value>>;
}

/** The model with these fields as the receiver has them; those that it lacks are left out. */
export function keepFields<M extends WithFields>(existing: M | undefined, keys: readonly string[]): (model: M) => M {
  return (model) => {
    const fields: Record<string, Value> = { ...model.fields };
    for (const key of keys) {
      delete fields[key];
      const had = existing?.fields[key];
      if (had !== undefined) fields[key] = had;
    }
    return { ...model, fields };
  };
}

/** A gate whose first choice carries the thing as it is. */
export function carryOr<M>(code: string, text: string, ...others: ModelGate<M>["choices"]): ModelGate<M> {
  return { code, text, choices: [{ id: "carry", label: "Carry it as it is", apply: (model) => model }, ...others] };
}
