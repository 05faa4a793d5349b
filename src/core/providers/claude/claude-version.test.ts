import { describe, expect, it } from "vitest";
import { openDraft } from "../../changes/draft";
import { memorySystem } from "../../system/memory-system";
import { claudeVersion } from "./claude-version";

const file = "/home/ada/.claude.json";

function versionIn(text?: string): string | undefined {
  const system = memorySystem({ files: text === undefined ? {} : { [file]: text } });
  return claudeVersion({ draft: openDraft(system, { roots: ["/home/ada"] }) }, file);
}

describe("the version of Claude Code", () => {
  it("is the newest one that was started here", () => {
    expect(versionIn('{ "lastReleaseNotesSeen": "2.1.329", "mcpServers": {} }')).toBe("2.1.329");
  });

  it("is not told from other things than its own note of it", () => {
    expect(versionIn('{ "mcpServers": { "a": { "env": { "lastReleaseNotesSeen": "9.9.9" } } } }')).toBeUndefined();
    expect(versionIn('{ "lastReleaseNotesSeen": "soon" }')).toBeUndefined();
    expect(versionIn('{ "lastReleaseNotesSeen": 2 }')).toBeUndefined();
  });

  it("is unknown where its file is absent or broken", () => {
    expect(versionIn()).toBeUndefined();
    expect(versionIn('{ "lastReleaseNotesSeen": "2.1.3')).toBeUndefined();
    expect(versionIn("[]")).toBeUndefined();
  });
});
