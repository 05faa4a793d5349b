/** The entries that the format's first description shows, with comments, in its style: everything quoted, lists in brackets. */
export const describedFile = `# The ecosystem of all repositories
version: "1.0"
last_updated: "2026-01-31"

repos:
  - name: "mahavishnu"
    package: "mahavishnu"
    path: "~/projects/mahavishnu"
    nickname: "vishnu"
    role: "orchestrator"
    tags: ["orchestration", "mcp"]
  - name: "session-buddy"
    package: "session_buddy"
    nicknames: ["buddy", "sb"]
    role: "manager"
  - name: "oneiric"
    nickname: "on" # quoted: YAML 1.1 reads a bare "on" as true
  - name: "crackerjack"
  - name: "fastblocks"

roles:
  - name: "orchestrator"
    description: "Coordinates the others"
    tags: ["core"]
    capabilities: ["sweep", "schedule"]

coordination:
  # Global issues affecting multiple repos
  issues:
    - id: "ISSUE-001"
      title: "Update all repos to Python 3.13"
      description: "Comprehensive Python 3.13 migration across ecosystem"
      status: "in_progress" # since the sprint
      priority: "high"
      severity: "migration"
      repos: ["mahavishnu", "session-buddy", "crackerjack", "fastblocks"]
      created: "2026-01-31"
      updated: "2026-01-31"
      target: "2026-02-15"
      dependencies: []
      blocking: ["TODO-001"]
      assignee: "les"
      labels: ["migration", "python", "breaking"]
      metadata:
        migration_guide: "docs/python-3.13-migration.md"
        test_plan: "tests/test_python_3_13_compatibility.py"

  # Cross-repo plans/roadmaps
  plans:
    - id: "PLAN-001"
      title: "Q1 2026 Feature Roadmap"
      description: "Strategic initiatives for Q1 2026"
      status: "active"
      repos: ["mahavishnu", "oneiric", "session-buddy"]
      created: "2026-01-01"
      updated: "2026-01-31"
      target: "2026-03-31"
      milestones:
        - id: "MILESTONE-001"
          name: "Memory Integration Complete"
          description: "Unified memory architecture across all repos"
          due: "2026-02-28"
          status: "in_progress"
          dependencies: []
          completion_criteria:
            - "All repos using Session-Buddy memory"
            - "Cross-project search working"
          deliverables:
            - "docs/MEMORY_INTEGRATION.md"

  # Decomposed tasks (atomic units of work)
  todos:
    - id: "TODO-001"
      task: "Implement unified memory service"
      description: "Create MahavishnuMemoryIntegration class"
      repo: "mahavishnu"
      status: "pending"
      priority: "high"
      created: "2026-01-31"
      updated: "2026-01-31"
      estimated_hours: 24
      actual_hours: null
      blocked_by: ["ISSUE-001"]
      blocking: ["TODO-002"]
      assignee: "les"
      labels: ["memory", "integration"]
      acceptance_criteria:
        - "Implements MahavishnuMemoryIntegration class"
        - "Passes all unit tests"

    - id: "TODO-002"
      task: "Use it in the session manager"
      description: ""
      repo: "session-buddy"
      status: "pending"
      priority: "medium"
      created: "2026-01-31"
      updated: "2026-01-31"
      estimated_hours: 8
      actual_hours: null
      blocked_by: ["TODO-001"]
      blocking: []
      labels: []

  # Inter-repo dependencies
  dependencies:
    - id: "DEP-001"
      consumer: "fastblocks"
      provider: "oneiric"
      type: "runtime"
      version_constraint: ">=0.2.0"
      status: "satisfied"
      created: "2026-01-15"
      updated: "2026-01-30"
      notes: "FastBlocks requires Oneiric 0.2.0+ for lifecycle management"
      validation:
        command: "pip show oneiric | grep Version"
        expected_pattern: "^Version: 0\\\\.2\\\\."

    - id: "DEP-002"
      consumer: "mahavishnu"
      provider: "session-buddy"
      type: "mcp"
      version_constraint: ">=0.1.0"
      status: "satisfied"
      created: "2026-01-15"
      updated: "2026-01-30"
      notes: "Mahavishnu requires Session-Buddy MCP server for memory"
      validation:
        health_check: "http://127.0.0.1:8678/health"
        expected_status: 200
`;

/** A file as they are met: written by hand and by older programs, hardly a field of the description in it. */
export const wildFile = `repos:
- name: mahavishnu
  package: mahavishnu
  nickname: vishnu
- name: session-buddy
  nickname: sb
coordination:
  issues:
  - id: MHV-001
    title: 'Pool manager: workers leak'
    description: |
      Workers stay alive after the pool was closed.

      # not a comment
        indented: text
    status: fixed
    priority: P0
    pool: mahavishnu
    created_at: 2026-02-01T10:00:00Z
    affected_files:
    - mahavishnu/pools/manager.py
    - session-buddy/core.py
    resolution: >-
      Closed in the
      context manager
    fixed_at: 2026-02-02 09:30:00
  # found by Bob

  - id: ISSUE-009
    title: no id is like another
    status: open
    priority: P2
    depends_on: [MHV-001]
    tags: [wild, "on"]
  plans:
  - id: PLAN-001
    title: Make it work
    status: pending
    issue_ids: [MHV-001, ISSUE-009]
    depends_on: []
  todos:
  - id: TODO-001
    title: Close the pool
    issue_id: ISSUE-009
    status: in progress
    estimate_hours: 1d 4h
last_updated: '2026-02-03'
`;
