import { afterAll, beforeAll, expect, it } from "vitest";
import { hubStory } from "../src/hub/testing/hub-story";
import { confuseRequests, cutPushes } from "../src/hub/testing/torture";

const count = Number(process.env["FUZZ_COUNT"] ?? 2_000);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000_007);

let story: Awaited<ReturnType<typeof hubStory>>;
beforeAll(async () => {
  story = await hubStory();
}, 60_000);
afterAll(() => story.close());

it(`loses and doubles nothing over broken connections (seed ${seed})`, async () => {
  expect(await cutPushes(story, count, seed)).toMatchObject({ wrong: [], doubled: 0 });
});

it(`loses and doubles nothing over a bad network (seed ${seed})`, async () => {
  expect(await confuseRequests(story, Math.ceil(count / 5), seed)).toMatchObject({ wrong: [], doubled: 0 });
});
