import { expect, it } from "vitest";
import { remotePlace } from "./remote-place";

it("shows where sessions are shared without the password of the place", () => {
  const git = (url: string) => remotePlace({ kind: "git", url, branch: "sessions" });

  expect(git("https://ada:p@ss@example.org/app.git")).toBe("https://example.org/app.git");
  expect(git("git@example.org:app.git")).toBe("git@example.org:app.git");
  expect(remotePlace({ kind: "hub", url: "https://ada:pass@hub.example" })).toBe("https://hub.example");
  expect(remotePlace({ kind: "folder", path: "/mnt/a://b@c" })).toBe("/mnt/a://b@c");
});
