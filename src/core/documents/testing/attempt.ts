import { DocumentError } from "../document-error";

/** What reading or editing gives; undefined where it is refused. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}
