import type { Finding } from "../../shared/coordination/findings";
import { fixedEntry } from "../coordination/file/fixes";

/** The fixes that findings of an entry offer, and those that change the entry itself. */
export function fixesOf(findings: readonly Finding[], id: string): string[] {
  return findings.flatMap(({ fix, entity }) =>
    fix !== undefined && (entity?.id === id || fixedEntry(fix) === id) ? [fix] : [],
  );
}
