/** One comparison: our time beside a peer's for the same work, both in milliseconds. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  /** Left out where there is nothing to compare with. */
  readonly peerName?: string;
  readonly peer?: number;
}

export function printRows(title: string, rows: readonly BenchRow[]): void {
  console.log(`\n${title}`);
  for (const { name, ours, peerName, peer } of rows) {
    const beside = peer === undefined ? "" : `   ${peerName} ${peer.toFixed(1)} ms   ratio ${(ours / peer).toFixed(2)}`;
    console.log(`  ${name.padEnd(44)} ${ours.toFixed(1).padStart(9)} ms${beside}`);
  }
}

/** The best of `times` runs, in milliseconds. */
export async function best(times: number, run: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < times; round += 1) {
    const start = performance.now();
    await run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
