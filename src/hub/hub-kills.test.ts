import { afterAll, beforeAll, expect, it } from "vitest";
import { type BuiltCli, buildCli } from "../cli/testing/built-cli";
import { killWhilePushing } from "./testing/hub-kills";
import { type HubProcess, startHubProcess } from "./testing/hub-process";
import { hubStory, type Story } from "./testing/hub-story";

let cli: BuiltCli;
let hub: HubProcess;
let story: Story;
beforeAll(async () => {
  cli = buildCli();
  hub = await startHubProcess(cli.lockstep);
  story = await hubStory(async () => hub);
}, 60_000);
afterAll(async () => {
  await story.close();
  cli.remove();
});

it("loses and doubles nothing when the hub or the client is killed in the middle of a push", {
  timeout: 60_000,
}, async () => {
  const killed = await killWhilePushing(story, hub, { lockstep: cli.lockstep, hubKills: 4, clientKills: 2, seed: 3 });

  expect(killed).toMatchObject({ clientKills: 2, unsettled: 0, wrong: [], doubled: 0 });
  expect(killed.hubKills).toBeGreaterThanOrEqual(4);
});
