import { afterAll, beforeAll, expect, it } from "vitest";
import { type BuiltCli, buildCli } from "../src/cli/testing/built-cli";
import { killWhilePushing } from "../src/hub/testing/hub-kills";
import { type HubProcess, startHubProcess } from "../src/hub/testing/hub-process";
import { hubStory, type Story } from "../src/hub/testing/hub-story";

/** How often the hub is killed; the client half as often. One kill takes one to two seconds. */
const count = Number(process.env["FUZZ_COUNT"] ?? 200);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000_007);

let cli: BuiltCli;
let hub: HubProcess;
let story: Story;
beforeAll(async () => {
  cli = buildCli();
  hub = await startHubProcess(cli.lockstep);
  story = await hubStory(async () => hub);
}, 120_000);
afterAll(async () => {
  await story.close();
  cli.remove();
});

it(`loses and doubles nothing when hub and client are killed in the middle of pushes (seed ${seed})`, async () => {
  const { lockstep } = cli;
  const kills = { hubKills: count, clientKills: Math.ceil(count / 2) };
  const killed = await killWhilePushing(story, hub, { lockstep, seed, ...kills });

  const { hubKills, clientKills, rounds, unsettled, wrong, doubled } = killed;
  const reliability = (100 * (rounds - unsettled)) / rounds;
  process.stdout.write(
    `hub killed in ${hubKills} pushes, client in ${clientKills}: ${reliability.toFixed(2)} % in step after the next push; ` +
      `${wrong.length} files lost or wrong, ${doubled} versions doubled\n`,
  );
  expect(killed).toMatchObject({ unsettled: 0, wrong: [], doubled: 0 });
});
