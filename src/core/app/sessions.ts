import { dirname, join } from "node:path";
import { AppError } from "../../shared/result";
import { blueprintId, idseFolder } from "../../shared/sessions/layout";
import { openDraft } from "../changes/draft";
import { encodeText } from "../documents/text-encoding";
import { handoffsOf } from "../sessions/agents/handoff-file";
import { registryOf } from "../sessions/agents/registry";
import { suggestHandoff } from "../sessions/agents/suggest-handoff";
import { draftProject, draftSession, draftUse } from "../sessions/create/draft-session";
import { soundValue } from "../sessions/layout/parsed";
import { type ProjectFiles, readWorkspace, type WorkspaceFiles, withSessions } from "../sessions/layout/read-workspace";
import type { Place } from "../sessions/layout/text-at";
import { toSarif } from "../sessions/sarif";
import { draftStates } from "../sessions/state/draft-state";
import { stagesOf, stateOf } from "../sessions/state/stages-of";
import { currentOf, summariseProject, summariseSession } from "../sessions/state/summarise";
import { draftFixes } from "../sessions/validate/draft-fixes";
import { readRuleBook, validate } from "../sessions/validate/validate";
import { type Pace, paced } from "../system/pace";
import type { System } from "../system/system";
import { applyPatiently } from "./apply";
import { whoWorks } from "./coordination/who";
import type { EngineSurroundings } from "./engine-surroundings";
import { realpathOrSelf } from "./paths";
import {
  chooseProject,
  chooseSession,
  findWorkspace,
  namedWorkspace,
  type SessionBase,
  sessionBase,
  stateFacts,
} from "./sessions/base";
import { followSessions } from "./sessions/follow";
import { sessionHandoffs } from "./sessions/handoffs";
import type { SessionChoice, SessionUseCases } from "./sessions/interface";
import { sessionMigration } from "./sessions/migration";
import { hasWaiting } from "./sessions/sync-waiting";

/** The use cases of sessions, subject by subject. */
export function sessionUseCases(over: EngineSurroundings): SessionUseCases {
  const { system, folder, flush, version, noted, applied } = over;
  const base = sessionBase(system, folder);
  const following = followSessions(base, folder, flush, noted);
  const sync = lazySync(over);
  const making = async (place: Place) => ({ ...(await stateFacts(base, place)), user: base.user() });

  return {
    ...following,
    ...sessionHandoffs(base),
    ...sessionChecks(base),
    migration: sessionMigration(over),
    sync,
    deliverDue: async (signal) => (hasWaiting(system.files, folder) ? (await sync()).deliverDue(signal) : []),

    findWorkspace: (from, need) => findWorkspace(system, from, need),
    namedWorkspace: (asked, need) => namedWorkspace(system, asked, need),
    async list(workspace, project) {
      const { root, projects, problem } = await chosen(base.place(workspace), { project }, paced());
      const listing = { workspace: root, projects: projects.map(summariseProject) };
      return problem === undefined ? listing : { ...listing, problem };
    },
    async status(workspace, choice) {
      const place = base.place(workspace);
      const { project, session } = chooseSession(place, choice);
      const { findings } = await checked(place, { project: project.name, session: session.id });
      const own = findings.filter((finding) => finding.session === session.id);
      const registry = soundValue(registryOf(project));
      const handoffs = handoffsOf(session);
      const states = stagesOf(session, soundValue(stateOf(session)));
      return {
        ...summariseSession(session, currentOf(project) === session.id),
        validation: own.some(({ severity }) => severity === "error") ? "failing" : "passing",
        findings: own,
        handoffs: [...handoffs],
        ...(registry ? { suggestion: suggestHandoff(registry, states, handoffs) } : {}),
      };
    },

    async planInit(workspace, { project, session = blueprintId, owner, description }, shown) {
      const place = base.place(workspace);
      const type = session === blueprintId ? ("blueprint" as const) : ("feature" as const);
      const wanted = { project, session, type, owner: ownerOf(system, place, owner), description, use: true };
      draftProject(place, readWorkspace(place), wanted, await making(place));
      return base.hold(place, `Begin the project ${project}`, shown);
    },
    async planNew(workspace, { project: asked, type = "feature", owner, ...wish }, shown) {
      const place = base.place(workspace);
      const { name: project } = chooseProject(place, asked);
      const wanted = { ...wish, project, type, owner: ownerOf(system, place, owner) };
      draftSession(place, readWorkspace(place), wanted, await making(place));
      return base.hold(place, `Begin the session ${wish.session}`, shown);
    },
    async planUse(workspace, { project: asked, session }, shown) {
      const place = base.place(workspace);
      const { name: project } = chooseProject(place, asked);
      draftUse(place, readWorkspace(place), { project, session }, await stateFacts(base, place));
      return base.hold(place, `Make ${session} the current session`, shown);
    },
    async planState(workspace, choice, shown) {
      const place = base.place(workspace);
      const facts = { ...(await stateFacts(base, place)), pace: paced() };
      const { projects } = await chosen(place, choice, facts.pace);
      for (const project of projects) await draftStates(place, project, facts);
      return base.hold(place, "Write session states from the artifacts", shown);
    },
    async apply(planId, running) {
      const { plan, root } = base.held.get(planId);
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      const outcome = await applied(await applyPatiently(system, folder, plan, noted(running), flush));
      // Whoever works on sessions here wants their states to follow.
      if (outcome.kind === "applied" && !following.opened().includes(root)) following.open(root);
      return outcome;
    },
    sarif: (report) => toSarif(report, version),
    async writeSarif(report, path) {
      const draft = openDraft(system, { roots: [realpathOrSelf(system, dirname(path))] });
      const text = `${JSON.stringify(toSarif(report, version), null, 2)}\n`;
      draft.write(path, encodeText(text), { component: "report", reason: "Holds what validation found", mode: 0o644 });
      const plan = draft.finish({ engine: "sessions", title: "Write a validation report" });
      const outcome = await applied(await applyPatiently(system, folder, plan, noted({}), flush));
      if (outcome.kind === "failed") throw new AppError(outcome.failure);
    },
  };
}

function sessionChecks(base: SessionBase): Pick<SessionUseCases, "validate" | "planFixes"> {
  return {
    validate: (workspace, choice) => checked(base.place(workspace), choice),
    async planFixes(workspace, { findings, rules, ...choice }, shown) {
      const place = base.place(workspace);
      const pace = paced();
      const files = await chosen(place, choice, pace);
      const book = await readRuleBook(files);
      const found = await validate(place, files, book, pace);
      await draftFixes(place, found, book, { findings, rules }, { now: base.now(), user: base.user(), pace });
      return base.hold(place, "Mend what validation found", shown);
    },
  };
}

function lazySync(over: EngineSurroundings): SessionUseCases["sync"] {
  let loaded: ReturnType<SessionUseCases["sync"]> | undefined;
  return () => {
    loaded ??= import("./sessions/sync").then(({ sessionSyncUseCases }) => sessionSyncUseCases(over));
    return loaded;
  };
}

async function checked(place: Place, choice: SessionChoice) {
  const pace = paced();
  const files = await chosen(place, choice, pace);
  return (await validate(place, files, await readRuleBook(files), pace)).report;
}

/** What is read for a choice; one that names what is not there is refused. */
async function chosen(place: Place, { project, session }: SessionChoice, pace: Pace): Promise<WorkspaceFiles> {
  if (session !== undefined) {
    const found = chooseSession(place, { project, session });
    return readWorkspace(place, { project: found.project.name, session });
  }
  if (project !== undefined) chooseProject(place, project);
  const workspace = readWorkspace(place, { project });
  const projects: ProjectFiles[] = [];
  for (const one of workspace.projects) projects.push(await withSessions(place, one, pace));
  return { ...workspace, projects };
}

/** The owner named, else who works here. Throws AppError `usage` where nobody is known. */
function ownerOf(system: System, { root }: Place, owner: string | undefined): string {
  const name = (owner ?? whoWorks(system, join(root, idseFolder))).trim().replaceAll(/\s+/g, " ");
  if (name !== "" && name !== "unknown") return name;
  throw new AppError({ code: "usage", message: "Nobody is named as the owner.", hint: "Name one with --owner." });
}
