import type { z } from "zod";
import type { lockstepConfig } from "../../../shared/targets/config";

type Parsed = z.infer<typeof lockstepConfig>;

/** What no schema can say: names that must be there, and names that may be there once. */
export function relationProblems({ components, checks }: Parsed): z.core.$ZodIssue[] {
  const ids = checks.map(({ id }) => id);
  return checks.flatMap(({ id, component }, index) => {
    const problems: z.core.$ZodIssue[] = [];
    if (ids.indexOf(id) !== index) problems.push(issue(["checks", index, "id"], `is used twice (${id})`));
    if (component !== undefined && components && !Object.hasOwn(components, component)) {
      problems.push(issue(["checks", index, "component"], `names no component (${component})`));
    }
    return problems;
  });
}

function issue(path: PropertyKey[], message: string): z.core.$ZodIssue {
  return { code: "custom", path, message, input: undefined };
}
