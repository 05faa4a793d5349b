import { addTo } from "../../../shared/groups";
import { compareTexts, idParts } from "./compare-ids";

/** Place of each id in the order of `compareIds`, of equal ones that in the list. Ids are taken apart once, not at each comparison. */
export function idRanks(ids: readonly string[]): Int32Array {
  const numbers = new Float64Array(ids.length);
  const byHead = new Map<string, number[]>();
  ids.forEach((id, place) => {
    const { head, number } = idParts(id);
    numbers[place] = number;
    addTo(byHead, head, place);
  });
  const ranks = new Int32Array(ids.length);
  let rank = 0;
  for (const [, places] of [...byHead].sort(([a], [b]) => compareTexts(a, b))) {
    places.sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0) || compareTexts(ids[a] ?? "", ids[b] ?? ""));
    for (const place of places) {
      ranks[place] = rank;
      rank += 1;
    }
  }
  return ranks;
}
