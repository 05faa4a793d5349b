// @ts-check
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import { progressLine } from "./progress.mjs";

/**
 * Unpacks the entries that `placeOf` gives a place below `target`, keeping their permission bits.
 * @param {string} file
 * @param {string} target
 * @param {(name: string) => string | undefined} placeOf
 */
export async function unzip(file, target, placeOf) {
  const zip = await yauzl.openPromise(file);
  const line = progressLine("Unpacking", zip.entryCount, (done, total) => `${done} of ${total} entries`);
  let seen = 0;
  for await (const entry of zip.eachEntry()) {
    seen += 1;
    line.update(seen);
    const place = entry.fileName.endsWith("/") ? undefined : placeOf(entry.fileName);
    if (place === undefined) continue;
    const path = join(target, place);
    mkdirSync(dirname(path), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { mode: mode || 0o644 }));
  }
  line.end();
}
