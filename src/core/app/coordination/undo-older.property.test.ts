import fc from "fast-check";
import { it } from "vitest";
import { coordinationStories, tellCoordinationStory } from "../../testing/coordination-story";

it("any edit can be taken back after others, by Lockstep and by hand, and takes back just itself", async () => {
  await fc.assert(
    fc.asyncProperty(coordinationStories(), ({ made, events }) => tellCoordinationStory(made.text, events)),
    { numRuns: 60 },
  );
}, 60_000);
