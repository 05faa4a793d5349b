// @ts-check

/**
 * The files of the sample home before its first sync, by path below it: a developer who has used Claude Code for a year
 * and has just begun with Qwen Code.
 * @returns {Record<string, string>}
 */
export function firstState() {
  return {
    ".claude.json": json({
      numStartups: 214,
      installMethod: "native",
      autoUpdates: true,
      hasCompletedOnboarding: true,
      lastReleaseNotesSeen: "2.1.329",
      mcpServers: {
        github: {
          type: "http",
          url: "https://mcp.github.example/v1",
          headers: { Authorization: "Bearer ${GITHUB_TOKEN}" },
        },
        linear: { type: "sse", url: "https://mcp.linear.example/sse", timeout: 30000 },
        filesystem: {
          type: "stdio",
          command: "npx",
          args: ["-y", "@modelcontextprotocol/server-filesystem", "Projects"],
          env: {},
        },
        postgres: {
          type: "stdio",
          command: "npx",
          args: ["-y", "postgres-mcp", "--access-mode=restricted"],
          env: { DATABASE_URI: "${ORDERS_DATABASE_URI}" },
        },
        playwright: { type: "stdio", command: "npx", args: ["@playwright/mcp@latest"], env: {} },
        "observability-warehouse-eu-central-1-production-read-replica": {
          type: "http",
          url: "https://warehouse.eu-central-1.observability.acme.example/mcp",
          headers: { "X-Team": "checkout" },
          alwaysLoad: true,
        },
        "pair-relay": { type: "ws", url: "wss://relay.acme.example/pair" },
      },
      projects: { "/home/ada/Projects/checkout": { hasTrustDialogAccepted: true, allowedTools: [] } },
    }),
    ".claude/settings.json": json({
      permissions: {
        allow: ["Bash(git status)", "Bash(git diff:*)", "Read(src/**)"],
        ask: ["Bash(git push:*)"],
        deny: ["Read(~/.ssh/**)", "WebFetch(domain:pastebin.example)"],
      },
      hooks: { PostToolUse: [{ matcher: "Edit", hooks: [formatOnSave] }] },
    }),
    ".claude/CLAUDE.md": text(
      "# How I work",
      "",
      "- Answer briefly; show the command before you run it.",
      "- TypeScript strict, no `any`.",
      "",
      "## Commits",
      "",
      "- One idea per commit, imperative mood.",
      "",
      "## Tests",
      "",
      "- A bug fix brings the test that failed.",
    ),
    ".claude/commands/review.md": text(
      "---",
      "description: Review the working tree like a careful colleague",
      "argument-hint: [focus]",
      "allowed-tools: Bash(git diff:*), Read",
      "---",
      "Review these changes. Pay attention to $ARGUMENTS.",
      "",
      "!`git diff --stat`",
      "",
      "The rules are in @docs/review.md.",
    ),
    ".claude/commands/git/commit.md": text(
      "---",
      "description: Write the commit message",
      "---",
      "Write a commit message for what is staged:",
      "",
      "!`git diff --cached`",
    ),
    ".claude/commands/git/rebase/onto.md": text(
      "---",
      "description: Rebase step by step",
      "---",
      "Rebase this branch onto $ARGUMENTS and explain each conflict.",
    ),
    ".claude/commands/docs/changelog.md": text(
      "---",
      "description: Draft the changelog in the user's words",
      "---",
      "Draft the changelog entry for $ARGUMENTS in the user's words.",
    ),
    ".claude/agents/test-writer.md": text(
      "---",
      "name: test-writer",
      "description: Writes the missing tests for a change",
      "tools: Read, Grep, Glob, Edit",
      "model: sonnet",
      "---",
      "You write tests that are sentences about what a user would notice. You never mock our own modules.",
    ),
    ".claude/agents/security-reviewer.md": text(
      "---",
      "name: security-reviewer",
      "description: Reads a change for what could be abused",
      "tools: Read, Grep",
      "---",
      "You look for injection, missing authorisation and leaked secrets, and name file and line.",
    ),
    ".claude/skills/release-notes/SKILL.md": text(
      "---",
      "name: release-notes",
      "description: Turns merged pull requests into release notes",
      "---",
      "Collect the merged pull requests since the last tag, group them by what a user notices, and fill in template.md.",
    ),
    ".claude/skills/release-notes/template.md": text("## {version}", "", "### New", "", "### Mended"),
    ".qwen/settings.json": [
      "// Shared with the laptop through my dotfiles",
      "{",
      '  "$version": 4,',
      '  "ui": { "theme": "GitHub" },',
      '  "permissions": {',
      '    "allow": ["Bash(git status)", "Bash(git diff:*)", "Read(src/**)"],',
      '    "ask": ["Bash(git push:*)"],',
      '    "deny": ["Read(~/.ssh/**)", "WebFetch(domain:pastebin.example)"]',
      "  },",
      `  "hooks": { "PostToolUse": [{ "matcher": "Edit", "hooks": [${JSON.stringify(formatOnSave)}] }] },`,
      '  "mcpServers": {',
      "    // Runs on the NAS",
      '    "home-assistant": { "url": "http://nas.local:8123/mcp_server/sse", "trust": true }',
      "  }",
      "}",
      "",
    ].join("\n"),
    ".qwen/commands/standup.toml": text(
      'description = "What I did yesterday"',
      'prompt = "Summarise the commits of {{args}} since yesterday, one line each."',
    ),
    ".qwen/agents/data-analyst.md": text(
      "---",
      "name: data-analyst",
      "description: Answers questions about numbers with a query and a chart",
      "tools:",
      "  - read_file",
      "  - grep_search",
      "---",
      "You answer questions about data. You show the query, its result and what it does not tell.",
    ),
  };
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** @param {string[]} lines */
export function text(...lines) {
  return `${lines.join("\n")}\n`;
}

const formatOnSave = { type: "command", command: "npx biome check --write .", timeout: 60 };
