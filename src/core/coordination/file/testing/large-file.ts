/** A well-formed file with `count` entries (issues, plans, todos, dependencies in the proportion 30:1:60:9) and comments. */
export function largeFile(count: number): string {
  const repos = Array.from({ length: 25 }, (_, index) => `repo-${index}`);
  const many = (share: number) => Math.max(1, Math.round((count * share) / 100));
  const list = (length: number, make: (number: number) => string) =>
    Array.from({ length }, (_, index) => (index % 10 === 0 ? `    # group ${index / 10}\n` : "") + make(index + 1));
  const repo = (seed: number) => repos[seed % repos.length] ?? "";
  const three = (number: number) => String(number).padStart(3, "0");
  const pick = (words: readonly string[], seed: number) => words[seed % words.length] ?? "";
  return [
    'version: "1.0"\n\nrepos:\n',
    ...repos.map(
      (name) => `  - name: "${name}"\n    package: "${name.replace("-", "_")}"\n    path: "~/src/${name}"\n`,
    ),
    "\ncoordination:\n  # Global issues\n  issues:\n",
    ...list(
      many(30),
      (n) => `    - id: "ISSUE-${three(n)}"
      title: "Issue number ${n} about ${repo(n)}"
      description: "What is wrong, and what it would take to make it right again (${n})"
      status: "${pick(["pending", "in_progress", "resolved", "closed", "blocked"], n)}"
      priority: "${pick(["low", "medium", "high", "critical"], n)}"
      severity: "normal"
      repos: ["${repo(n)}", "${repo(n * 7 + 1)}"]
      created: "2026-01-${String((n % 28) + 1).padStart(2, "0")}"
      updated: "2026-01-31"
      target: "2026-03-${String((n % 28) + 1).padStart(2, "0")}"
      dependencies: []
      blocking: []
      assignee: "${pick(["les", "ada", "bob"], n)}"
      labels: ["migration", "group-${n % 12}"]
`,
    ),
    "\n  plans:\n",
    ...list(
      many(1),
      (n) => `    - id: "PLAN-${three(n)}"
      title: "Plan ${n}"
      description: "Roadmap ${n}"
      status: "active"
      repos: ["${repo(n)}"]
      created: "2026-01-01"
      updated: "2026-01-31"
      target: "2026-03-31"
      milestones:
        - id: "MILESTONE-${three(n)}"
          name: "Halfway"
          description: "Half of it is done"
          due: "2026-02-28"
          status: "pending"
          completion_criteria:
            - "All of it works"
`,
    ),
    "\n  todos:\n",
    ...list(
      many(60),
      (n) => `    - id: "TODO-${three(n)}"
      task: "Task ${n} of ${repo(n)}"
      description: "Do number ${n} with care"
      repo: "${repo(n)}"
      status: "${pick(["pending", "completed", "in_progress"], n)}" # checked weekly
      priority: "${pick(["medium", "high", "low"], n)}"
      created: "2026-01-31"
      updated: "2026-01-31"
      estimated_hours: ${(n % 16) + 1}
      actual_hours: null
      blocked_by: [${n % 4 === 0 ? `"TODO-${three(n - 1)}"` : ""}]
      blocking: [${n % 4 === 3 && n < many(60) ? `"TODO-${three(n + 1)}"` : ""}]
      assignee: "${pick(["les", "ada", "bob"], n)}"
      labels: ["memory"]
      acceptance_criteria:
        - "Passes all unit tests"

`,
    ),
    "  dependencies:\n",
    ...list(
      many(9),
      (n) => `    - id: "DEP-${three(n)}"
      consumer: "${repo(n)}"
      provider: "${repo(n + 1 + (n % 5))}"
      type: "${pick(["runtime", "development", "mcp"], n)}"
      version_constraint: ">=0.${n % 9}.0"
      status: "unknown"
      created: "2026-01-15"
      updated: "2026-01-30"
      notes: ""
      validation:
        command: "pip show ${repo(n + 1)}"
        expected_pattern: "^Version: 0"
`,
    ),
  ].join("");
}
