import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { itemState, providerId, resolution, scope, syncType, syncVerdict } from "../../../shared/config-sync";

/**
 * `scenario.yaml`: what is planned, and what a reader should take away. The files under `before/` and `after/` are the
 * home folder; a folder `synced/`, when there is one, is the home as both sides were after the last two-way sync.
 */
const scenarioFile = z.strictObject({
  /** One sentence: what this scenario shows. */
  shows: z.string(),
  platform: z.enum(["linux", "darwin", "win32"]).default("linux"),
  environment: z.record(z.string(), z.string()).default({}),
  from: providerId.default("claude"),
  to: providerId.default("qwen"),
  mode: z.enum(["one-way", "two-way"]).default("one-way"),
  types: z.array(syncType).default(["all"]),
  skip: z.array(z.string()).default([]),
  scope: scope.default("user"),
  /** A folder of the home. */
  project: z.string().optional(),
  prune: z.boolean().default(false),
  resolutions: z.record(z.string(), resolution).default({}),
  /** What the plan says: the verdict, and per item its state and the codes of its notes and gates, in any order. */
  expect: z.strictObject({
    verdict: syncVerdict.default("drift"),
    items: z.record(z.string(), z.tuple([itemState], z.string())).default({}),
    /** Codes of the plan's own notes. */
    notes: z.array(z.string()).default([]),
    /** A part of each problem's sentence. */
    problems: z.array(z.string()).default([]),
  }),
});

export interface Scenario extends z.infer<typeof scenarioFile> {
  readonly name: string;
  readonly before: Files;
  readonly after: Files;
  readonly synced: Files | undefined;
}

/** Bytes by path below the home folder, with forward slashes. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Every scenario of a folder, by name. */
export function readScenarios(folder: string): Scenario[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "testing")
    .map(({ name }) => {
      const about = scenarioFile.parse(parse(readFileSync(join(folder, name, "scenario.yaml"), "utf8")));
      const side = (part: string) => readTree(join(folder, name, part));
      return { ...about, name, before: side("before") ?? {}, after: side("after") ?? {}, synced: side("synced") };
    });
}

function readTree(folder: string): Files | undefined {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = entries.map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(
      paths.map((path) => [relative(folder, path).split(sep).join("/"), new Uint8Array(readFileSync(path))]),
    );
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
