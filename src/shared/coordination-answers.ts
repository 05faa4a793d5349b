import { z } from "zod";
import { dependency, issue, milestone, plan, todo } from "./coordination/entities";
import { dependencyStatus, entityKind, planStatus, priority } from "./coordination/enums";

// What the questions about a coordination file answer with, for every face alike. Days are `YYYY-MM-DD`, hours are numbers.

const text = z.string();
const texts = z.array(text).readonly();
const count = z.int().nonnegative();
const hours = z.number().nonnegative();
/** 0 to 1. */
const share = z.number().min(0).max(1);

/** `unknown`: named by an entry, but in no list. Nobody knows whether it is done, so it blocks. */
export const linkState = z.enum(["open", "done", "unknown"]);

/** An entry as others refer to it. */
export const link = z.strictObject({
  id: text,
  kind: z.enum([...entityKind.options, "milestone", "unknown"]),
  title: text,
  state: linkState,
  /** Canonical, empty for an unknown entry. */
  status: text,
  repos: texts,
});

const counts = z.record(z.string(), count);

/** An entry on the way between two repositories. */
export const reached = z.strictObject({
  ...link.shape,
  /** Steps to the end of the chain, from 1. */
  distance: z.int().positive(),
  /** Ids from the blocker to what waits, both included; of more than 16 the 15 at this entry and the one at the other end. */
  chain: texts,
});

/** `blocking`: what stands in front of anything open of the repository. `blocked-by`: what waits elsewhere for it. Nearest first. */
export const blockingAnswer = z.strictObject({
  repo: text,
  /** The file's `repos` or an entry names it. */
  isKnown: z.boolean(),
  heading: text,
  entries: z.array(reached).readonly(),
});

/** An open entry that can be done now. */
export const readyEntry = z.strictObject({
  ...link.shape,
  priority,
  /** Open entries that wait for it, directly or not. */
  waiting: count,
  estimatedHours: hours.optional(),
  assignee: text.optional(),
});

/** An entry that can be done now, by what that would free. */
export const unblocker = z.strictObject({
  ...readyEntry.shape,
  /** Open entries that nothing else holds back: they become ready with it. */
  frees: z.array(link).readonly(),
});

/** A link of an entry, and which of the two entries writes it. */
export const sidedLink = z.strictObject({ ...link.shape, writtenBy: z.enum(["both", "this", "other"]) });

export const entityDetails = z.strictObject({
  link,
  entity: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("issue"), value: issue }),
    z.strictObject({ kind: z.literal("plan"), value: plan }),
    z.strictObject({ kind: z.literal("milestone"), value: milestone }),
    z.strictObject({ kind: z.literal("todo"), value: todo }),
    z.strictObject({ kind: z.literal("dependency"), value: dependency }),
  ]),
  before: z.array(sidedLink).readonly(),
  after: z.array(sidedLink).readonly(),
  isReady: z.boolean(),
  waiting: count,
  /** Plans that a todo belongs to; the plan of a milestone. */
  plans: z.array(link).readonly(),
  /** Todos of a plan; todos that are a part of an issue. */
  todos: z.array(link).readonly(),
  /** The cycle that the entry is in, itself first; empty without one. */
  cycle: texts,
});

export const work = z.strictObject({
  open: count,
  inProgress: count,
  ready: count,
  /** Open todos with something open or unknown in front of them. */
  waiting: count,
  overdue: count,
  /** Open todos without an estimate. */
  unestimated: count,
  estimatedHours: hours,
  /** Estimates less what was spent, per todo never below 0. */
  remainingHours: hours,
  /** Spent on all todos, done ones as well. */
  actualHours: hours,
});

/** `name` is empty for todos without an assignee, or without a repository. Most remaining hours first. */
export const workload = z.strictObject({
  total: work,
  assignees: z.array(z.strictObject({ name: text, ...work.shape })).readonly(),
  repos: z.array(z.strictObject({ name: text, ...work.shape })).readonly(),
});

export const repoStatus = z.strictObject({
  repo: text,
  isKnown: z.boolean(),
  role: text.optional(),
  description: text.optional(),
  health: z.enum(["good", "degraded"]),
  /** A sentence for each thing that degrades it. */
  reasons: texts,
  /** Open ones, most urgent first. */
  issues: z.array(link).readonly(),
  todos: z.array(link).readonly(),
  plans: z.array(link).readonly(),
  /** Dependencies of which it is the consumer. */
  outgoing: z.array(dependency).readonly(),
  /** Dependencies of which it is the provider. */
  incoming: z.array(dependency).readonly(),
  /** What blocks it. */
  blocking: z.array(reached).readonly(),
  /** What it blocks. */
  blockedBy: z.array(reached).readonly(),
  work,
});

export const progress = z.strictObject({
  /** What was counted. `nothing`: the plan has neither todos nor milestones. */
  by: z.enum(["todos", "milestones", "nothing"]),
  done: count,
  total: count,
  share,
  /** Weighted with the estimates; todos without one count for nothing here. Absent where there is no estimate. */
  hours: z.strictObject({ done: hours, total: hours, share }).optional(),
});

export const slip = z.strictObject({
  kind: z.enum(["overdue", "after-plan", "before-dependency"]),
  /** Of the plan, milestone or todo. */
  id: text,
  days: z.int().positive(),
  message: text,
});

export const roadmapPlan = z.strictObject({
  link,
  status: planStatus,
  from: text.optional(),
  to: text.optional(),
  progress,
  milestones: z.array(z.strictObject({ link, due: text.optional(), overdueDays: count, criteria: count })).readonly(),
  slips: z.array(slip).readonly(),
});

/** Plans by their target, those without one last. */
export const roadmap = z.strictObject({ today: text, plans: z.array(roadmapPlan).readonly() });

export const criticalPath = z.strictObject({
  /** In the order of doing; issues, plans and milestones on the way weigh nothing. */
  entries: z.array(z.strictObject({ ...link.shape, hours, remainingHours: hours })).readonly(),
  hours,
  remainingHours: hours,
  /** Open todos on the path without an estimate: they weigh nothing. */
  unestimated: count,
  /** Entries that wait for each other. No order of doing exists for them: no path leads through. */
  cycles: z.array(texts).readonly(),
});

export const planValidation = z.strictObject({
  plan: link,
  isComplete: z.boolean(),
  progress,
  openTodos: z.array(link).readonly(),
  openMilestones: z.array(link).readonly(),
  /** Criteria that nobody has ticked: they are prose, so that only a person can tell. */
  unmetCriteria: z.array(z.strictObject({ milestone: text, criterion: text })).readonly(),
  /** Deliverables that were looked for and not found, or could not be looked for. */
  missingDeliverables: z
    .array(z.strictObject({ milestone: text, deliverable: text, wasLookedFor: z.boolean() }))
    .readonly(),
});

export const graphNode = z.strictObject({
  id: text,
  label: text,
  kind: z.enum(["repo", ...link.shape.kind.options]),
  /** `bad`: a repository with an unsatisfied dependency. */
  state: z.enum([...linkState.options, "good", "bad"]),
  isInCycle: z.boolean(),
});

/** From the consumer to its provider, or from a blocker to what waits. */
export const graphEdge = z.strictObject({
  from: text,
  to: text,
  /** Of a dependency. */
  id: text.optional(),
  label: text,
  status: z.union([dependencyStatus, linkState]),
  isInCycle: z.boolean(),
});

export const coordinationGraph = z.strictObject({
  kind: z.enum(["dependencies", "blocking"]),
  nodes: z.array(graphNode).readonly(),
  edges: z.array(graphEdge).readonly(),
  /** Ids of nodes that lead to each other; the last leads back to the first. */
  cycles: z.array(texts).readonly(),
});

export const statusReport = z.strictObject({
  today: text,
  health: z.enum(["good", "degraded"]),
  reasons: texts,
  /** Per kind, how many have each status. */
  counts: z.record(entityKind, counts),
  overdue: z.array(link).readonly(),
  ready: z.array(readyEntry).readonly(),
  unblockers: z.array(unblocker).readonly(),
  /** Plans that are active. */
  roadmap,
  repos: z
    .array(
      z.strictObject({
        name: text,
        issues: count,
        todos: count,
        ready: count,
        unsatisfied: count,
        remainingHours: hours,
      }),
    )
    .readonly(),
  cycles: z.array(texts).readonly(),
  findings: z.strictObject({ errors: count, warnings: count, infos: count }),
});

export type Link = Readonly<z.infer<typeof link>>;
export type LinkState = z.infer<typeof linkState>;
export type Reached = Readonly<z.infer<typeof reached>>;
export type BlockingAnswer = Readonly<z.infer<typeof blockingAnswer>>;
export type ReadyEntry = Readonly<z.infer<typeof readyEntry>>;
export type Unblocker = Readonly<z.infer<typeof unblocker>>;
export type SidedLink = Readonly<z.infer<typeof sidedLink>>;
export type EntityDetails = Readonly<z.infer<typeof entityDetails>>;
export type Work = Readonly<z.infer<typeof work>>;
export type Workload = Readonly<z.infer<typeof workload>>;
export type RepoStatus = Readonly<z.infer<typeof repoStatus>>;
export type Progress = Readonly<z.infer<typeof progress>>;
export type Slip = Readonly<z.infer<typeof slip>>;
export type RoadmapPlan = Readonly<z.infer<typeof roadmapPlan>>;
export type Roadmap = Readonly<z.infer<typeof roadmap>>;
export type CriticalPath = Readonly<z.infer<typeof criticalPath>>;
export type PlanValidation = Readonly<z.infer<typeof planValidation>>;
export type GraphNode = Readonly<z.infer<typeof graphNode>>;
export type GraphEdge = Readonly<z.infer<typeof graphEdge>>;
export type CoordinationGraph = Readonly<z.infer<typeof coordinationGraph>>;
export type StatusReport = Readonly<z.infer<typeof statusReport>>;
