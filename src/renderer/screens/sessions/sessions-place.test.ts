import { describe, expect, it } from "vitest";
import { addressOf, noSession, placeOf } from "./sessions-place";

describe("the address of the screen Sessions", () => {
  it.each([
    { page: "sessions", workspace: undefined, ...noSession, tab: "artifacts" },
    { page: "sync", workspace: "/home/ada/über uns & co", ...noSession, tab: "artifacts" },
    {
      page: "validation",
      workspace: "C:\\work",
      project: "shop",
      session: "feature-1?x=1",
      tab: "findings",
      file: "plans/test plan.md",
    },
  ] as const)("brings back where it was made: %j", (place) => {
    expect(placeOf(addressOf(place))).toEqual(place);
  });

  it("is the list of sessions where it names nothing that there is", () => {
    expect(placeOf("nonsense?tab=more&session=alone")).toEqual(placeOf("sessions"));
  });
});
