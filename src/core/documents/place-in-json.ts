import { JsonScan } from "./json-scan";
import { defaultLimits } from "./limits";

/** The character at which the node at `path` begins in sound JSON; of one that is not there, the nearest one above it. */
export function placeInJson(text: string, path: readonly PropertyKey[]): number {
  const scan = new JsonScan(text, { path: "", comments: true, depth: defaultLimits.depth });
  let range = scan.root();
  for (const step of path) {
    const members = typeof step === "number" ? scan.elements(range.start) : scan.members(range.start);
    const member = members?.find(({ key }) => key === String(step));
    if (!member) return range.start;
    range = member.value;
  }
  return range.start;
}
