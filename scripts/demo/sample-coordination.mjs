// @ts-check

/**
 * A coordination file of four repositories, by path below the home: an issue that blocks a release, a plan with
 * milestones, todos of which some wait for others, dependencies with commands that check them, and one mistake.
 * @returns {Record<string, string>}
 */
export function sampleCoordination() {
  return {
    "Projects/ecosystem.yaml": `# What we do across the shop's repositories. Ada keeps it; everybody may add to it.
version: "1.0"

repos:
  - name: shop
    path: ~/Projects/shop
    tags: [customer-facing]
  - name: billing
    path: ~/Projects/billing
  - name: orders
    path: ~/Projects/orders
    nickname: o
  - name: handbook
    path: ~/Projects/handbook
    role: template

roles:
  - name: template
    description: Its files are carried into the others

coordination:
  issues:
    - id: ISSUE-001
      title: Totals are off by a cent in two currencies
      description: |
        Rounding happens **before** the tax is added. Seen in:

        - the cart of \`shop\`
        - the monthly statement of \`billing\`
      status: in_progress
      priority: critical # a customer has noticed
      severity: bug
      repos: [shop, billing]
      created: 2026-10-19
      updated: 2026-11-12
      target: 2026-11-28
      assignee: grace
      labels: [money, customers]
      blocking: [TODO-004]
    - id: ISSUE-002
      title: The message queue has no log
      status: pending
      priority: medium
      severity: migration
      repos: [orders]
      created: 2026-11-02
      updated: 2026-11-02
      assignee: ada
      labels: [migration]
    - id: ISSUE-003
      title: Sign-in is slow for people with many addresses
      status: resolved
      priority: high
      severity: bug
      repos: [shop]
      created: 2026-09-21
      updated: 2026-11-09
      assignee: linus

  plans:
    - id: PLAN-001
      title: The winter release
      description: Everything that has to be right before the first of December.
      status: active
      repos: [shop, billing, orders]
      created: 2026-10-05
      updated: 2026-11-12
      target: 2026-12-01
      milestones:
        - id: MILESTONE-001
          name: Money adds up
          due: 2026-11-24
          status: in_progress
          completion_criteria: [Both totals agree to the cent]
        - id: MILESTONE-002
          name: Orders keep a log
          due: 2026-11-30
          status: pending

  todos:
    - id: TODO-001
      task: Round once, after the tax
      repo: billing
      status: completed
      priority: critical
      estimated_hours: 6
      actual_hours: 7.5
      created: 2026-10-20
      updated: 2026-11-10
      assignee: grace
      labels: [money]
    - id: TODO-002
      task: Take the cart's total from billing
      repo: shop
      status: in_progress
      priority: critical
      estimated_hours: 8
      created: 2026-10-20
      updated: 2026-11-12
      assignee: linus
      blocked_by: [TODO-001]
      acceptance_criteria:
        - The cart and the invoice show the same sum
        - A currency without cents works
    - id: TODO-003
      task: Write every message to the log first
      repo: orders
      status: pending
      priority: medium
      estimated_hours: 12
      created: 2026-11-02
      updated: 2026-11-02
      assignee: ada
    - id: TODO-004
      task: Announce the winter release
      repo: handbook
      status: blocked
      priority: low
      estimated_hours: 2
      created: 2026-11-03
      updated: 2026-11-03
      blocked_by: [ISSUE-001, TODO-002, TODO-003]
    - id: TODO-005
      task: Pay back what was charged twice
      repo: billing
      status: pending
      priority: high
      estimated_hours: 4
      created: 2026-11-11
      updated: 2026-11-11
      assignee: grace
      blocked_by: [TODO-009] # there is no such entry: see Findings

  dependencies:
    - id: DEP-001
      consumer: shop
      provider: billing
      type: runtime
      version_constraint: ">=1.4.0"
      status: satisfied
      created: 2026-10-05
      updated: 2026-11-12
      validation:
        command: cat ../billing/VERSION
        expected_pattern: "^1\\\\.[4-9]"
    - id: DEP-002
      consumer: billing
      provider: orders
      type: runtime
      version_constraint: ">=0.9.0"
      status: unsatisfied
      created: 2026-10-05
      updated: 2026-11-12
    - id: DEP-003
      consumer: shop
      provider: handbook
      type: development
      version_constraint: "*"
      status: satisfied
      created: 2026-10-05
      updated: 2026-10-05
`,
    "Projects/billing/VERSION": "1.4.2\n",
    "Projects/shop/README.md": "# Shop\n",
  };
}
