/**
 * True for a part of a conversion that may be carried out again when it is done: as long as both systems run, new
 * messages come into the database.
 */
export function isRepeatable(stepId: string): boolean {
  return /^migrate-messages\/(?:inventory|convert|verify)$/.test(stepId);
}
