import { badWay, cuttingWay, type Mischief, seededRandom } from "./faulty-network";
import type { Story } from "./hub-story";
import { change, inStep, type Outcome, outcome } from "./story-steps";

/** What came of a torture. */
export interface Tortured extends Outcome {
  /** How often something went wrong on the way. */
  readonly faults: number;
  readonly pushes: number;
  /** Pushes that had to wait for another try. */
  readonly delayed: number;
}

/** Breaks the connection off in the middle of pushes, at a random byte, until it happened `cuts` times. */
export async function cutPushes(story: Story, cuts: number, seed: number): Promise<Tortured> {
  const random = seededRandom(seed);
  const way = await cuttingWay(story.hub);
  const team = await story.team("cutting");
  let ada = await team.machine("ada", way.url);
  const ben = await team.machine("ben", story.hub.href);
  const written = new Map<string, string>();
  let [pushes, delayed] = [0, 0];
  for (let round = 1; way.cuts() < cuts; round += 1) {
    change(ada, written, random, { what: `${round}` });
    way.allow(Math.floor(random() ** 2 * 12_000));
    const [report] = await ada.sync.push(ada.workspace, {});
    pushes += 1;
    delayed += report?.offline === undefined ? 0 : 1;
    way.allow(undefined);
    story.wait();
    if (round % 8 === 0) ada = await ada.restarted();
    if (round % 20 === 0) await ada.sync.deliverDue();
  }
  await inStep(story, [ada, ben]);
  const result = { faults: way.cuts(), pushes, delayed, ...(await outcome(team, [ada, ben], written)) };
  await way.close();
  return result;
}

/** Two machines that work on the same sessions over a network that loses, delays, doubles and reorders requests. */
export async function confuseRequests(story: Story, rounds: number, seed: number): Promise<Tortured> {
  const random = seededRandom(seed);
  let faults = 0;
  let isCalm = false;
  const choose = (): Mischief => {
    const mischief = isCalm ? "none" : (mischiefs[Math.floor(random() * mischiefs.length)] ?? "none");
    faults += mischief === "none" ? 0 : 1;
    return mischief;
  };
  const way = await badWay(story.hub, choose);
  const team = await story.team("confusing");
  const machines = [await team.machine("cleo", way.url), await team.machine("dan", way.url)];
  const written = new Map<string, string>();
  let [pushes, delayed] = [0, 0];
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, machine] of machines.entries()) {
      // Each has files of its own in the sessions of both.
      change(machine, written, random, { what: `${round}`, name: `of-${index}` });
      const [report] = await machine.sync.push(machine.workspace, {});
      pushes += 1;
      delayed += report?.offline === undefined ? 0 : 1;
      if (random() < 0.5) await machine.pull().catch(offline);
      story.wait();
    }
  }
  isCalm = true;
  await way.settle();
  await inStep(story, machines);
  const result = { faults, pushes, delayed, ...(await outcome(team, machines, written)) };
  await way.close();
  return result;
}

function offline(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "sync-offline")) throw error;
}

const mischiefs: readonly Mischief[] = [
  "none",
  "none",
  "none",
  "lost",
  "answer lost",
  "answer cut",
  "slow",
  "twice",
  "late",
  "busy",
  "foreign",
];
