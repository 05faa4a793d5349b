import { sameVersion } from "../install/same-version";
import type { CheckContext, Found } from "./check-context";

/** The package that is installed has the version that the source states. */
export async function checkVersion({ versions, copies }: CheckContext): Promise<Found[]> {
  if (!versions) return [{ verdict: "skipped", summary: "Nothing is installed in this target." }];
  const component = copies.find(({ kind }) => kind === "code")?.id;
  const blame = component === undefined ? {} : { component };
  const { installed, expected } = versions;
  if (installed === undefined) return [{ verdict: "failed", ...blame, summary: "The package is not installed." }];
  if (expected === undefined) {
    return [
      { verdict: "skipped", ...blame, summary: `Version ${installed} is installed; the source doesn't state its own.` },
    ];
  }
  if (await sameVersion(installed, expected)) {
    return [{ verdict: "passed", ...blame, summary: `Version ${installed} is installed, as expected.` }];
  }
  return [{ verdict: "failed", ...blame, summary: `Version ${installed} is installed, and ${expected} is expected.` }];
}
