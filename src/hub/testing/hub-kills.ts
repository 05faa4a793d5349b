import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SyncMachine } from "../../core/sessions/sync/testing/sync-machine";
import { type Random, seededRandom } from "./faulty-network";
import type { HubProcess } from "./hub-process";
import type { Story, Team } from "./hub-story";
import { change, inStep, type Outcome, outcome } from "./story-steps";

/** What came of killing. */
export interface Killed extends Outcome {
  /** Pushes in the middle of which the hub was killed; kills that came too late don't count. */
  readonly hubKills: number;
  /** The same for the client, `lockstep session sync push` in a process of its own. */
  readonly clientKills: number;
  /** Rounds after which the next push did not bring both sides in step. */
  readonly unsettled: number;
  readonly rounds: number;
}

export interface KillOptions {
  /** The built command line, for the clients. */
  readonly lockstep: string;
  /** How often the hub is to be killed in the middle of a push, at least. */
  readonly hubKills: number;
  readonly clientKills: number;
  readonly seed: number;
}

/**
 * Kills the hub, or the client, at a random moment of a push, again and again. After each kill everything runs again and
 * pushes once more: from then on the hub has to say that every session is as on this machine.
 */
export async function killWhilePushing(
  story: Story,
  hub: HubProcess,
  { lockstep, seed, ...wanted }: KillOptions,
): Promise<Killed> {
  const random = seededRandom(seed);
  const team = await story.team(`killed-${seed}`);
  const ada = await team.machine(`ada-${seed}`, hub.url);
  const ben = await team.machine(`ben-${seed}`, hub.url);
  const written = new Map<string, string>();
  const [hubMoment, clientMoment] = [moments(random), moments(random)];
  let [hubKills, clientKills, unsettled, rounds] = [0, 0, 0, 0];
  while (hubKills < wanted.hubKills || clientKills < wanted.clientKills) {
    rounds += 1;
    // Now and then so much that contents go ahead in requests of their own.
    change(ada, written, random, { what: `${rounds}`, mostWords: random() < 0.3 ? 400_000 : 2_000 });
    const isClients = clientKills < wanted.clientKills && rounds % 3 === 0;
    if (isClients) clientKills += (await killClient({ lockstep, ada, team, hub }, clientMoment)) ? 1 : 0;
    else hubKills += (await killHub(hub, ada, hubMoment)) ? 1 : 0;
    // Or the user has gone on meanwhile: then the hub may have an older state that nobody told us it has.
    if (random() < 0.5) change(ada, written, random, { what: `${rounds} later` });
    story.wait();
    unsettled += (await isSettled(ada)) ? 0 : 1;
  }
  await inStep(story, [ada, ben]);
  return { hubKills, clientKills, unsettled, rounds, ...(await outcome(team, [ada, ben], written)) };
}

/** True when the push was still under way. */
async function killHub(hub: HubProcess, ada: SyncMachine, moment: Moments): Promise<boolean> {
  let isDone = false;
  const pushing = ada.sync.push(ada.workspace, {}).finally(() => {
    isDone = true;
  });
  await sleep(moment.next());
  const wasUnderWay = !isDone;
  await hub.kill();
  await pushing;
  await hub.restart();
  moment.hit(wasUnderWay);
  return wasUnderWay;
}

interface Client {
  readonly lockstep: string;
  readonly ada: SyncMachine;
  readonly team: Team;
  readonly hub: HubProcess;
}

/** True when the client had asked the hub something and was not done yet. */
async function killClient({ lockstep, ada, team, hub }: Client, moment: Moments): Promise<boolean> {
  const words = [lockstep, "session", "sync", "push", "--workspace", ada.workspace, "--data", ada.data];
  const env = { ...process.env, HOME: dirname(ada.data), LOCKSTEP_HUB_KEY: team.apiKey, LOCKSTEP_HUB_URL: hub.url };
  const client = spawn(process.execPath, words, { env, stdio: "ignore" });
  const ended = once(client, "exit");
  // It takes a while to start; then it asks for a token first.
  await Promise.race([hub.answered(), ended]);
  await Promise.race([sleep(moment.next()), ended]);
  client.kill("SIGKILL");
  const [, signal] = await ended;
  moment.hit(signal === "SIGKILL");
  return signal === "SIGKILL";
}

async function isSettled(ada: SyncMachine): Promise<boolean> {
  const [report] = await ada.sync.push(ada.workspace, {});
  const [status] = await ada.sync.status(ada.workspace, {});
  const isInStep = status?.sessions.every(({ standing, queued }) => standing === "in-step" && !queued) ?? false;
  return report?.queued.length === 0 && status?.connection.kind === "online" && isInStep;
}

interface Moments {
  /** Milliseconds from the beginning. */
  next(): number;
  /** Whether that was before the end. */
  hit(wasUnderWay: boolean): void;
}

/** Random moments that reach to the end of a push, however long one takes on this machine. */
function moments(random: Random): Moments {
  let reach = 200;
  return {
    next: () => random() * reach,
    hit(wasUnderWay) {
      reach = wasUnderWay ? Math.min(reach * 1.15, 2_000) : Math.max(reach * 0.7, 5);
    },
  };
}
