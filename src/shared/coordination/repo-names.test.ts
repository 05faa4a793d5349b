import { expect, it } from "vitest";
import { repoNames } from "./repo-names";

const repo = (name: string, more = {}) => ({ name, nicknames: [], tags: [], line: 1, more: {}, ...more });

it("finds a repository by its name, package or nickname, names first", () => {
  const nameOf = repoNames([
    repo("session-buddy", { package: "session_buddy", nickname: "on", nicknames: ["sb", "oneiric"] }),
    repo("oneiric"),
  ]);

  expect(["session-buddy", "session_buddy", "on", "SB", "oneiric", "other", ""].map(nameOf)).toEqual([
    "session-buddy",
    "session-buddy",
    "session-buddy",
    "session-buddy",
    "oneiric",
    undefined,
    undefined,
  ]);
});
