import type { Job, RunProblem } from "../../shared/pools";

type Node = Pick<Job, "id" | "after">;

/** What is wrong with the order of `jobs`: an id that occurs twice, a dependency that is not among them, a cycle (shown). */
export function problemsOf(jobs: readonly Node[]): RunProblem[] {
  const ids = new Set<string>();
  const problems: RunProblem[] = [];
  for (const { id } of jobs) {
    if (ids.has(id)) problems.push({ kind: "duplicate", jobs: [id], message: `${id} occurs twice in this run.` });
    ids.add(id);
  }
  for (const { id, after } of jobs) {
    for (const other of after) {
      if (ids.has(other)) continue;
      const message = `${id} waits for ${other}, which is not part of this run.`;
      problems.push({ kind: "unknown-dependency", jobs: [id, other], message });
    }
  }
  const cycle = cycleIn(jobs);
  if (cycle.length > 0) {
    const message = `These jobs wait for each other: ${[...cycle, cycle[0]].join(" → ")}.`;
    problems.push({ kind: "cycle", jobs: cycle, message });
  }
  return problems;
}

/** Jobs by how many others must end before them, one after another; those of a wave keep their order. Leaves out cycles. */
export function wavesOf<J extends Node>(jobs: readonly J[]): J[][] {
  const open = new Map(jobs.map(({ id, after }) => [id, new Set(after).size]));
  const behind = followersOf(jobs);
  const waves: J[][] = [];
  for (let wave = jobs.filter(({ after }) => after.length === 0); wave.length > 0; ) {
    waves.push(wave);
    const next: J[] = [];
    for (const follower of wave.flatMap(({ id }) => behind.get(id) ?? [])) {
      const left = (open.get(follower.id) ?? 0) - 1;
      open.set(follower.id, left);
      if (left === 0) next.push(follower);
    }
    wave = next;
  }
  return waves;
}

/** The jobs that wait directly for each job, by its id. */
export function followersOf<J extends Node>(jobs: readonly J[]): Map<string, J[]> {
  const behind = new Map<string, J[]>(jobs.map(({ id }) => [id, []]));
  for (const job of jobs) for (const id of new Set(job.after)) behind.get(id)?.push(job);
  return behind;
}

/** Ids of one cycle in the order of waiting; empty without one. */
function cycleIn(jobs: readonly Node[]): string[] {
  const known = new Set(jobs.map(({ id }) => id));
  const inside = jobs.map(({ id, after }) => ({ id, after: after.filter((other) => known.has(other)) }));
  const free = new Set(wavesOf(inside).flatMap((wave) => wave.map(({ id }) => id)));
  const stuck = new Map(jobs.filter(({ id }) => !free.has(id)).map((job) => [job.id, job]));
  const path: string[] = [];
  // Whoever is stuck waits for somebody who is: walking on must come back.
  for (let at = [...stuck.keys()][0]; at !== undefined; at = stuck.get(at)?.after.find((id) => stuck.has(id))) {
    const seen = path.indexOf(at);
    if (seen >= 0) return path.slice(seen);
    path.push(at);
  }
  return [];
}
