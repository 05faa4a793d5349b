import { writtenLike } from "./dates";

/** A new coordination file with comments that say what goes where. */
export function newFileText(now: Date): string {
  return `# What the repositories of this ecosystem have to do with each other.
# Edit it here or in Lockstep: comments, order and quotes stay as they are.
version: "1.0"
last_updated: "${writtenLike(undefined, now)}"

# The repositories. Everywhere below, one may be called by its name, package or nickname.
# The path is where it is on this machine: absolute, from the home folder (~), or from this file.
#   - name: "payments"
#     package: "payments"
#     path: "../payments"
#     nickname: "pay"
#     role: "service"
repos: []

# What repositories are for; a pool can be chosen by role.
#   - name: "service"
#     description: "Runs in production"
roles: []

coordination:
  # What is wrong or wanted in several repositories.
  # status: pending, in_progress, blocked, resolved, closed; priority: critical, high, medium, low
  issues: []

  # Roadmaps, with milestones.
  # status: draft, active, on_hold, completed, cancelled
  plans: []

  # Pieces of work in one repository each. estimated_hours: 24, "3d" (8 hours each), "1w" or "90m"
  # blocked_by and blocking name the ids of what comes before and after.
  # status: pending, in_progress, blocked, completed, cancelled
  todos: []

  # Which repository needs which other one.
  # type: runtime, development, mcp, test, documentation; status: satisfied, unsatisfied, unknown, deprecated
  dependencies: []
`;
}
