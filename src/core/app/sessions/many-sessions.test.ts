import { describe, expect, it } from "vitest";
import { artifactPaths } from "../../../shared/sessions/stages";
import { openApp } from "../../app";
import { memorySystem } from "../../system/memory-system";
import type { SessionUseCases } from "./interface";

const root = "/home/ada/work";
const shown = { reveal: false };

/** A workspace of many sessions, none of which has a state file. */
async function opened() {
  const project = `${root}/.idse/projects/puck`;
  const files = Array.from({ length: 300 }, (_, number) =>
    Object.values(artifactPaths).map(
      (path) => [`${project}/sessions/s${number}/${path}`, `# Page\n\n${text}`] as const,
    ),
  );
  const system = memorySystem({ files: { ...Object.fromEntries(files.flat()), [`${project}/CURRENT_SESSION`]: "s1" } });
  const over = { version: "1.0.0", dataFolder: "/data", cache: false, engines: ["sessions"] } as const;
  return (await openApp(system, over)).sessions;
}

/** How often others had their turn while `work` was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  await work();
  clearInterval(timer);
  return turns;
}

describe("hundreds of sessions", () => {
  it.each<[string, (sessions: SessionUseCases) => Promise<unknown>]>([
    ["listed", (sessions) => sessions.list(root)],
    ["validated", (sessions) => sessions.validate(root, {})],
    ["given their states", (sessions) => sessions.planState(root, {}, shown)],
    ["mended", (sessions) => sessions.planFixes(root, {}, shown)],
  ])("are %s in slices, between which others are answered", async (_name, work) => {
    const sessions = await opened();

    const turns = await turnsDuring(() => work(sessions));

    expect(turns).toBeGreaterThan(3);
  });
});

const text = "What there is to say about it, in a line.\n".repeat(40);
