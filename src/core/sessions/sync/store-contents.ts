import { hubLimits } from "../../../shared/hub/limits";
import { hashOf } from "../../system/content-hash";
import type { Delivery, Sending } from "./delivery";
import type { Content } from "./remote";

/** A file was saved between looking and reading: its session has to be looked at again. */
export class ChangedMeanwhile extends Error {
  override readonly message = "Its files are being written";
  readonly retryAfter = 0;
}

/**
 * Sends the contents that the remote lacks, and gives those that are few enough to go along with the orders. What both
 * sides had last is there, except in sessions that are `doubted`. Throws ChangedMeanwhile.
 */
export async function storeContents(
  { system: { files }, folder, remote }: Delivery,
  round: readonly Sending[],
  doubted: ReadonlySet<string>,
): Promise<Content[]> {
  const places = new Map<string, { readonly path: string; readonly size: number }>();
  for (const { base, manifest } of round) {
    if (!manifest) continue;
    const known = new Set(doubted.has(manifest.session) ? [] : base?.entries.map(({ hash }) => hash));
    for (const { path, hash, size } of manifest.entries) {
      if (!known.has(hash)) places.set(hash, { path: `${folder}/${manifest.session}/${path}`, size });
    }
  }
  const read = (hash: string): Content => {
    const path = places.get(hash)?.path ?? "";
    const bytes = files.look(path)?.kind === "file" ? files.read(path) : undefined;
    if (bytes && hashOf(bytes) === hash) return { hash, bytes };
    throw new ChangedMeanwhile();
  };
  const hashes = [...places.keys()];
  const sizeOf = (hash: string) => places.get(hash)?.size ?? 0;
  const total = hashes.reduce((sum, hash) => sum + sizeOf(hash), 0);
  if (hashes.length <= mostInline && total <= mostInlineBytes) return hashes.map(read);

  const missing: string[] = [];
  for (let first = 0; first < hashes.length; first += hubLimits.hashesPerRequest) {
    missing.push(...(await remote.missing(hashes.slice(first, first + hubLimits.hashesPerRequest))));
  }
  for (const batch of inBatches(missing, sizeOf)) await remote.store(batch.map(read));
  return [];
}

/** As many together as one request may carry. */
function inBatches(hashes: readonly string[], sizeOf: (hash: string) => number): string[][] {
  const batches: string[][] = [];
  let size = 0;
  for (const hash of hashes) {
    const last = batches.at(-1);
    size += sizeOf(hash);
    if (last && size <= mostBatchBytes && last.length < hubLimits.blobsPerRequest) last.push(hash);
    else {
      batches.push([hash]);
      size = sizeOf(hash);
    }
  }
  return batches;
}

/** Contents that go along with the orders: it saves two requests where little changed. */
const mostInline = 500;
const mostInlineBytes = 1024 * 1024;
/** JSON and base64 make of it less than the 16 MB that a request may have; one large file goes alone. */
const mostBatchBytes = 4 * 1024 * 1024;
