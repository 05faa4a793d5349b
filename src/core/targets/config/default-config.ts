import type { Category, Component, LockstepConfig, lockstepConfig, MergeRule } from "../../../shared/targets/config";

/** What the files of a main project say of it. */
export interface MainProject {
  readonly name: string;
  /** Folder of its code, relative to it. */
  readonly code: string;
}

/** What `config` says, with Lockstep's defaults where it says nothing. */
export function withDefaults(config: ReturnType<typeof lockstepConfig.parse>, project: MainProject): LockstepConfig {
  return {
    ...config,
    name: config.name ?? project.name,
    categories: config.categories ?? defaultCategories,
    components: config.components ?? defaultComponents(project),
    merge: config.merge ?? defaultMerge,
  };
}

/**
 * The seven categories of the plan that target sync comes from, for a package of any name below `src`; its documents
 * have a priority of their own by what they are about.
 */
export const defaultCategories: Readonly<Record<string, Category>> = {
  provider: { title: "Providers", globs: ["src/*/provider/*.py"], priority: "high", priorities: [] },
  tools: { title: "Tools", globs: ["src/*/tool/*.py"], priority: "high", priorities: [] },
  session: { title: "Sessions", globs: ["src/*/core/session.py"], priority: "high", priorities: [] },
  config: { title: "Configuration", globs: ["src/*/core/config.py", "/*.toml"], priority: "medium", priorities: [] },
  cli: { title: "Command line", globs: ["src/*/cli/**/*.py"], priority: "medium", priorities: [] },
  docs: {
    title: "Documents and plans",
    globs: ["docs/*.md", "docs/api/**/*.md", "plans/*.md"],
    priority: "low",
    priorities: [
      { globs: ["plans/*INTEGRAT*"], priority: "high" },
      { globs: ["docs/api/**", "docs/*API*"], priority: "medium" },
    ],
  },
  rag: { title: "Troubleshooting", globs: ["RAG/**/*.md"], priority: "high", priorities: [] },
};

/** Configuration keys that belong to the target, and tables that are filled up without touching what is there. */
export const defaultMerge: MergeRule[] = [
  { keys: ["default_model", "data_dir", "log_level"], strategy: "keep-target" },
  { keys: ["providers", "tools"], strategy: "merge" },
];

function defaultComponents({ name, code }: MainProject): Record<string, Component> {
  const files = { kind: "files" as const, destination: "{package}", exclude: [], merge: [] };
  return {
    code: {
      ...files,
      title: "Core code",
      kind: "code",
      source: code,
      complete: true,
      exclude: code === "." ? ["docs", "plans", "RAG"] : [],
    },
    docs: { ...files, title: "Documents", source: "docs", destination: "{package}/docs", complete: true },
    about: { ...files, title: "Read me and mission", source: ".", complete: false, files: ["README.md", "MISSION.md"] },
    plans: { ...files, title: "Plans", source: "plans", destination: "{package}/plans", complete: true },
    rag: {
      ...files,
      title: "Troubleshooting",
      source: "RAG/troubleshooting",
      destination: "{package}/RAG/troubleshooting",
      complete: true,
    },
    config: {
      ...files,
      title: "Configuration",
      kind: "config",
      source: ".",
      destination: ".",
      complete: false,
      files: [`${name}.toml`],
    },
  };
}
