import { afterAll, beforeAll, expect, it } from "vitest";
import { hubStory } from "./testing/hub-story";
import { confuseRequests, cutPushes, type Tortured } from "./testing/torture";

let story: Awaited<ReturnType<typeof hubStory>>;
beforeAll(async () => {
  story = await hubStory();
}, 60_000);
afterAll(() => story.close());

it("loses and doubles nothing when the hub breaks off 80 times in the middle of a push", {
  timeout: 120_000,
}, async () => {
  const tortured = await cutPushes(story, 80, 7);

  tell("broken off", tortured);
  expect(tortured).toMatchObject({ wrong: [], doubled: 0 });
  expect(tortured.delayed).toBeGreaterThan(20);
});

it("loses and doubles nothing over a network that loses, delays, doubles and reorders requests", {
  timeout: 60_000,
}, async () => {
  const tortured = await confuseRequests(story, 15, 11);

  tell("confused", tortured);
  expect(tortured).toMatchObject({ wrong: [], doubled: 0 });
  expect(tortured.faults).toBeGreaterThan(30);
});

function tell(what: string, { faults, pushes, delayed, wrong, doubled }: Tortured): void {
  process.stdout.write(
    `${faults} requests ${what} in ${pushes} pushes (${delayed} had to wait): ${wrong.length} files lost or wrong, ${doubled} versions doubled\n`,
  );
}
