// @ts-check
import { text } from "./first-state.mjs";

/**
 * A change of one file below the sample home: a new text, a replacement of a passage, or values by their path in a JSON
 * file (undefined: removed).
 * @typedef {{ file: string } & (
 *   | { text: string }
 *   | { replace: [string, string] }
 *   | { values: [path: (string | number)[], value: unknown][] }
 * )} Edit
 */

/** What goes into the second sync, which is then rolled back. @type {Edit[]} */
export const editsRolledBack = [
  {
    file: ".claude.json",
    values: [[["mcpServers", "figma"], { type: "http", url: "https://mcp.figma.example/mcp" }]],
  },
  {
    file: ".claude/commands/docs/changelog.md",
    replace: ["in the user's words.", "in the user's words, newest first."],
  },
];

/** What happened on both sides since the last sync. @type {Edit[]} */
export const editsSince = [
  // A conflict: both sides changed the same field.
  {
    file: ".claude.json",
    values: [
      [["mcpServers", "postgres", "args", 2], "--access-mode=unrestricted"],
      [
        ["mcpServers", "playwright", "args"],
        ["@playwright/mcp@latest", "--headless", "--isolated"],
      ],
      // A secret in clear.
      [
        ["mcpServers", "sentry"],
        {
          type: "stdio",
          command: "npx",
          args: ["-y", "sentry-mcp"],
          env: { SENTRY_AUTH_TOKEN: "only-for-the-demo-3f9a61c2", SENTRY_ORG: "acme" },
        },
      ],
    ],
  },
  {
    file: ".qwen/settings.json",
    values: [
      [["mcpServers", "postgres", "args", 2], "--access-mode=read-only"],
      [["mcpServers", "linear"], undefined],
      [
        ["mcpServers", "context7"],
        { httpUrl: "https://mcp.context7.example/mcp", headers: { "X-Key": "$CONTEXT7_KEY" } },
      ],
    ],
  },
  {
    file: ".claude/settings.json",
    values: [
      [["permissions", "allow", 3], "Bash(npm run test:*)"],
      [["permissions", "deny", 2], "Read(secrets/**)"],
      [["hooks", "Stop"], [{ hooks: [{ type: "command", command: "notify-send 'Claude is done'" }] }]],
    ],
  },
  {
    file: ".claude/commands/review.md",
    replace: ["!`git diff --stat`", "!`git diff --stat`\n\n!`git log --oneline -5`"],
  },
  // Arguments by position, which Qwen Code does not have.
  {
    file: ".claude/commands/release/backport.md",
    text: text(
      "---",
      "description: Bring a fix to an older release",
      'argument-hint: "[commit] [branch]"',
      "---",
      "Cherry-pick $0 onto $1, run the tests, and open a pull request against $1.",
      "",
      "The policy is in @docs/backports.md.",
    ),
  },
  // Braces that Qwen Code would misread.
  {
    file: ".claude/commands/git/authors.md",
    text: text(
      "---",
      "description: Who knows this code",
      "---",
      "Who knows this code best?",
      "",
      "!`git log --format='{%an' -- src`",
    ),
  },
  {
    file: ".claude/commands/infrastructure/kubernetes/explain-why-this-deployment-does-not-become-ready.md",
    text: text(
      "---",
      "description: Read events, logs and probes",
      "---",
      "Explain why $ARGUMENTS does not become ready.",
    ),
  },
  {
    file: ".claude/CLAUDE.md",
    replace: ["show the command before you run it", "show every command before you run it"],
  },
  { file: ".qwen/QWEN.md", replace: ["imperative mood", "imperative mood, no emoji"] },
  {
    file: ".qwen/agents/test-writer.md",
    replace: ["You never mock our own modules.", "You never mock our own modules. Arrange, act, assert."],
  },
  {
    file: ".qwen/skills/query-the-warehouse/SKILL.md",
    text: text(
      "---",
      "name: query-the-warehouse",
      "description: Writes and checks SQL for the warehouse",
      "---",
      "Read the schema first, write the query, run EXPLAIN, and only then run it with a limit.",
    ),
  },
];
