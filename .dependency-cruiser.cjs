const engines = ["config-sync", "migration", "targets", "sessions", "coordination", "pools"];
const test = "(?:\\.test\\.tsx?$|/testing/)";

/** The import rule of docs/architecture.md. */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: [test, "\\.d\\.ts$"] },
      to: {},
    },
    {
      name: "shared-stands-alone",
      comment: "shared/ is understood by every process: no Node, no DOM, nothing of the other rooms.",
      severity: "error",
      from: { path: "^src/shared/", pathNot: test },
      to: { path: ["^src/(?!shared/)"], dependencyTypesNot: ["npm"] },
    },
    {
      name: "shared-without-node",
      severity: "error",
      from: { path: "^src/shared/", pathNot: test },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-without-shells",
      comment: "The core knows neither Electron nor React.",
      severity: "error",
      from: { path: "^src/core/" },
      to: { path: ["^src/(main|preload|renderer|cli|mcp|hub)/", "^node_modules/(electron|react|react-dom)/"] },
    },
    {
      name: "disk-only-in-system-and-store",
      severity: "error",
      from: { path: "^src/core/", pathNot: [test, "^src/core/system/node-", "^src/core/store/", "^src/core/watch/"] },
      to: { path: "^(node:)?(fs|fs/promises|child_process|net|http|https)$" },
    },
    {
      name: "documents-stand-alone",
      severity: "error",
      from: { path: "^src/core/documents/", pathNot: test },
      to: { path: "^src/core/(?!documents/)" },
    },
    {
      name: "providers-never-apply",
      severity: "error",
      from: { path: "^src/core/providers/", pathNot: test },
      to: { path: "^src/core/(?!providers/|documents/|system/|changes/draft)" },
    },
    ...engines.map((engine) => ({
      name: `engine-${engine}`,
      comment:
        "An engine only plans: drafts, documents, providers, pure diff and merge; never the applier, never another engine.",
      severity: "error",
      from: { path: `^src/core/${engine}/`, pathNot: test },
      to: {
        path: `^src/core/(?!${engine}/|documents/|providers/|store/|system/|changes/(draft|plan|text/))`,
      },
    })),
    {
      name: "only-app-composes",
      severity: "error",
      from: { path: "^src/core/(?!app)", pathNot: test },
      to: { path: "^src/core/app" },
    },
    {
      name: "renderer-sees-shared",
      severity: "error",
      from: { path: "^src/renderer/" },
      to: { path: "^src/(?!renderer/|shared/)" },
    },
    {
      name: "preload-alone",
      severity: "error",
      from: { path: "^src/preload/" },
      to: { path: "^src/(?!preload/|shared/)" },
    },
    {
      name: "mcp-alone",
      comment: "The MCP server is a face of its own: the command line starts it, not the other way round.",
      severity: "error",
      from: { path: "^src/mcp/", pathNot: test },
      to: { path: "^src/(?!mcp/|core/|shared/)" },
    },
    {
      name: "hub-alone",
      comment: "The hub is a server of its own: of the rest it shares the wire format and the failures.",
      severity: "error",
      from: { path: "^src/hub/", pathNot: test },
      to: { path: "^src/(?!hub/|shared/)" },
    },
    {
      name: "shells-through-the-app",
      severity: "error",
      from: { path: "^src/(main|cli|mcp)/", pathNot: test },
      to: { path: "^src/core/(?!app|system/node-|system/system|watch/)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // This tool reads TypeScript with the compiler of the 6.x line: 7 has no programming interface.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
