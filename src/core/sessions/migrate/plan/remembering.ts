import type { Entry } from "../../../system/system";
import type { Place } from "../../layout/text-at";

/** The same place, where what was looked at once is known: a draft sees the disk at one time, and sessions are read several times. */
export function remembering(place: Place): Place {
  const seen = new Map<string, Entry | undefined>();
  const look = (path: string) => {
    if (!seen.has(path)) seen.set(path, place.files.look(path));
    return seen.get(path);
  };
  return { ...place, files: { ...place.files, look } };
}
