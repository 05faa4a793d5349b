import { dirname } from "node:path";
import type { CoordinationData } from "../../../shared/coordination/entities";
import type { CoordinationOverview } from "../../../shared/coordination-view";
import { deliverableFinder } from "../../coordination/checks/find-deliverable";
import { repoFolders } from "../../coordination/checks/repo-folders";
import { writtenLike } from "../../coordination/file/dates";
import { blockedBy, blocking } from "../../coordination/questions/blocking";
import { blockingGraph, dependencyGraph } from "../../coordination/questions/coordination-graph";
import { criticalPath } from "../../coordination/questions/critical-path";
import { entityDetails } from "../../coordination/questions/entity-details";
import { listEntries } from "../../coordination/questions/list-entries";
import { todosOfPlan } from "../../coordination/questions/plan-todos";
import { readyWork } from "../../coordination/questions/ready-work";
import { allRepos } from "../../coordination/questions/repo-name";
import { repoStatus } from "../../coordination/questions/repo-status";
import { roadmap } from "../../coordination/questions/roadmap";
import { statusReport } from "../../coordination/questions/status-report";
import { validatePlan } from "../../coordination/questions/validate-plan";
import { workload } from "../../coordination/questions/workload";
import { forecastPlan } from "../../memory/forecast-plan";
import { trendsOf } from "../../memory/trends";
import { type WorkLife, workLives } from "../../memory/work-lives";
import type { CoordinationBase } from "./base";
import { eventFilter } from "./event-filter";
import type { CoordinationQuestions, OfFile } from "./interface";
import { nextUndo } from "./undo";

/** Questions about coordination files; what is broken or gone is answered from its last good state. */
export function coordinationQuestions(base: CoordinationBase): CoordinationQuestions {
  const { system, files, memory, settings } = base;
  const dataOf = ({ path }: OfFile) => files.look(path).file.data;
  const today = () => writtenLike(undefined, system.clock.now());

  return {
    overview(file) {
      const { path, file: shown } = files.look(file.path);
      const undo = nextUndo(base, path);
      return {
        workspace: base.workspace(path),
        ...glance(shown.data, today()),
        findings: [...shown.data.findings],
        ...(undo ? { undo: { changeSetId: undo.set.id, title: undo.set.title } } : {}),
      };
    },
    list: (question) =>
      listEntries(dataOf(question), question.kind, question.filter, question.order ?? { by: "file" }, today()),
    entity(question) {
      const { path, file } = files.look(question.path);
      const details = entityDetails(file.data, question.id);
      const { kind } = details.entity;
      const plan = kind === "milestone" ? details.plans[0]?.id : undefined;
      const id = plan === undefined ? question.id : `${plan}/${question.id}`;
      return { details, events: [...memory.ofEntity(path, kind, id)] };
    },
    ready: ({ repo, assignee, ...file }) => readyWork(dataOf(file), { repo, assignee }),
    blocking: ({ repo, ...file }) => blocking(dataOf(file), repo),
    blockedBy: ({ repo, ...file }) => blockedBy(dataOf(file), repo),
    repoStatus: ({ repo, ...file }) => repoStatus(dataOf(file), repo, today()),
    roadmap: ({ all, ...file }) => roadmap(dataOf(file), today(), { isActive: !all }),
    workload: (file) => workload(dataOf(file), today()),
    criticalPath: ({ plan, repo, ...file }) => criticalPath(dataOf(file), { plan, repo }),
    graph: ({ kind, repo, ...file }) =>
      kind === "dependencies" ? dependencyGraph(dataOf(file), repo) : blockingGraph(dataOf(file), { repo }),
    validatePlan(question) {
      const { path, file } = files.look(question.path);
      const fileFolder = dirname(path);
      const folderOf = repoFolders(file.data, system, { fileFolder, overrides: settings().coordination.repoFolders });
      const isThere = deliverableFinder(system.files, system.platform, folderOf, fileFolder);
      return validatePlan(file.data, question.id, isThere);
    },
    search({ path, query }) {
      const { repos, entityIds } = query.filter;
      if (repos === undefined && entityIds === undefined) return memory.search(files.place(path), query);
      const { path: place, file } = files.look(path);
      return memory.search(place, { ...query, filter: eventFilter(file.data, query.filter) });
    },
    trends(question) {
      const { path, file } = files.look(question.path);
      const events = memory.ofFile(path);
      const now = system.clock.now();
      const lives = workLives(events, file.data);
      return { trends: trendsOf(events, lives, file.data, now), forecasts: forecastsOf(file.data, lives, now) };
    },
  };
}

type Choices = Pick<CoordinationOverview, "repos" | "assignees" | "labels" | "plans">;

/** What the overview says of the entries, worked out once for each state of a file: it is asked for again and again. */
function glance(data: CoordinationData, today: string): Choices & Pick<CoordinationOverview, "report"> {
  const known = glances.get(data);
  if (known?.report.today === today) return known;
  const made = { report: statusReport(data, today), ...choicesOf(data) };
  glances.set(data, made);
  return made;
}

function choicesOf(data: CoordinationData): Choices {
  const entries = [...data.issues, ...data.plans, ...data.todos];
  return {
    repos: allRepos(data),
    assignees: distinct(entries.map(({ assignee }) => assignee ?? "")),
    labels: distinct([...entries, ...data.dependencies].flatMap(({ labels }) => labels)),
    plans: data.plans.map(({ id, title }) => ({ id, title })),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== "").sort();
}

/** Of every plan that goes on. */
function forecastsOf(data: CoordinationData, lives: readonly WorkLife[], now: Date) {
  const byTodo = new Map<string, WorkLife>();
  for (const life of lives) if (life.kind === "todo") byTodo.set(life.id, life);
  return data.plans
    .filter(({ status }) => status === "active" || status === "draft")
    .map(({ id, title }) => {
      const todos = todosOfPlan(data, id)?.todos ?? [];
      return { plan: id, title, forecast: forecastPlan(todos, byTodo, now) };
    });
}

const glances = new WeakMap<CoordinationData, ReturnType<typeof glance>>();
