import { afterAll, beforeAll, expect, it } from "vitest";
import { type BuiltCli, buildCli } from "../src/cli/testing/built-cli";
import { killWhilePushing } from "../src/hub/testing/hub-kills";
import { type HubProcess, startHubProcess } from "../src/hub/testing/hub-process";
import { hubStory, type Story } from "../src/hub/testing/hub-story";

/** One kill costs a start of the hub, a second or two: FUZZ_COUNT is for documents, and there are a hundred times as many. */
const count = Math.ceil(Number(process.env["FUZZ_COUNT"] ?? 20_000) / 100);
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
  const killed = await killWhilePushing(story, hub, { lockstep, hubKills: count, clientKills: count / 2, seed });

  const { hubKills, clientKills, rounds, unsettled, wrong, doubled } = killed;
  const reliability = (100 * (rounds - unsettled)) / rounds;
  process.stdout.write(
    `hub killed in ${hubKills} pushes, client in ${clientKills}: ${reliability.toFixed(2)} % in step after the next push; ` +
      `${wrong.length} files lost or wrong, ${doubled} versions doubled\n`,
  );
  expect(killed).toMatchObject({ unsettled: 0, wrong: [], doubled: 0 });
});
