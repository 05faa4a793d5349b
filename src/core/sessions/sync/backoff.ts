import { sha256 } from "./digests";

/**
 * How long to wait before the next try, in milliseconds: anything up to a limit that doubles with every try that
 * failed ("full jitter"), so that machines that lost a hub together don't come back together. `key` stands for chance:
 * the ids of operations are random.
 */
export function backoff(key: string, attempts: number): number {
  const limit = Math.min(mostMs, firstMs * 2 ** Math.min(attempts, 30));
  const chance = Number.parseInt(sha256(`${key}/${attempts}`).slice(0, 8), 16) / 0xffff_ffff;
  return Math.round(chance * limit);
}

const firstMs = 1_000;
const mostMs = 10 * 60_000;
