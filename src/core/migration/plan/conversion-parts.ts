/** The parts of a conversion that Lockstep carries out with the database at hand; `create-layout` needs none. */
export type ConversionPart = "inventory" | "export" | "convert" | "verify";

/** The part that a step's id names; undefined for any other step. */
export function conversionPart(stepId: string): ConversionPart | undefined {
  return (["inventory", "export", "convert", "verify"] as const).find((part) => stepId === `migrate-messages/${part}`);
}
