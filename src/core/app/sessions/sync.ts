import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { sharedBase } from "../../../shared/change-set";
import { hubName } from "../../../shared/hub/entries";
import { AppError } from "../../../shared/result";
import { projectsFolder } from "../../../shared/sessions/layout";
import { remotePlace } from "../../../shared/sessions/remote-place";
import type { QueuedPush, SyncStatus } from "../../../shared/sessions/sync";
import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { encodeText } from "../../documents/text-encoding";
import { textUuid } from "../../migration/text-uuid";
import { projectDigest } from "../../sessions/sync/digests";
import { digestOf, printMemory } from "../../sessions/sync/memory";
import { dueIn, enqueue, park, without } from "../../sessions/sync/queue";
import { RemoteAway } from "../../sessions/sync/remote";
import type { HeldTokens } from "../../sessions/sync/remotes/hub-token";
import { draftSettling, settledByHand } from "../../sessions/sync/settle-conflicts";
import { shown as shownEntry, standings } from "../../sessions/sync/standing";
import { applyPatiently } from "../apply";
import type { EngineSurroundings } from "../engine-surroundings";
import { realpathOrSelf } from "../paths";
import { HeldPlans, showPlan } from "../plans";
import { requireChosen } from "./sync-chosen";
import { onlyOne, sessionComparing } from "./sync-compare";
import type { PushReport, SessionSyncUseCases, SyncChoice } from "./sync-interface";
import { hubKeys } from "./sync-keys";
import { asking, knownTargets, openSyncPlace, type SyncPlace } from "./sync-place";
import { type DraftedPull, draftProjectPull } from "./sync-pull";
import { type Pushing, pushProject, pushQueue } from "./sync-push";
import { draftRemote, hubAddress, keyKept, openRemote, remoteOf, requireRemote, writeUserRemote } from "./sync-remotes";

interface HeldPull {
  readonly plan: Plan;
  readonly drafted: readonly DraftedPull[];
}

/** The sync of sessions. */
export function sessionSyncUseCases(over: EngineSurroundings): SessionSyncUseCases {
  const { system, folder, flush, noted, applied } = over;
  const { files } = system;
  const surroundings = { system, folder, flush };
  const keyStore = hubKeys(surroundings, over.vault);
  const tokens: HeldTokens = new Map();
  const plans = new HeldPlans<{ readonly plan: Plan }>();
  const pulls = new HeldPlans<HeldPull>(3);
  const compared = sessionComparing(system);
  const newOperationId = (session: string) => textUuid(`${system.newId()} ${session}`);

  const rootOf = (workspace: string) => realpathOrSelf(system, workspace);
  const placesOf = (workspace: string, { project }: SyncChoice): SyncPlace[] => {
    const root = rootOf(workspace);
    const remote = requireRemote(surroundings, root);
    const open = (name: string) => openSyncPlace(surroundings, { workspace: root, project: name, remote });
    if (project !== undefined) {
      if (hubName.safeParse(project).success) return [open(project)];
      throw new AppError({ code: "usage", message: `"${project}" can't be the name of a project.` });
    }
    const at = `${root}/${projectsFolder}`;
    const names = [...(files.list(at) ?? [])].filter((name) => files.look(`${at}/${name}`)?.kind === "folder");
    if (names.length > 0) return names.sort().map(open);
    const message = `${root} has no project yet.`;
    const hint =
      "Pull one with lockstep session sync pull --project PROJECT, or begin one with lockstep session init PROJECT.";
    throw new AppError({ code: "no-such-project", message, hint });
  };
  const inTurn = async <T>(places: readonly SyncPlace[], run: (place: SyncPlace) => Promise<T>): Promise<T[]> => {
    const results: T[] = [];
    for (const place of places) results.push(await run(place));
    return results;
  };
  const pushingTo = async (place: SyncPlace, signal: AbortSignal | undefined): Promise<Pushing> => {
    const remote = await openRemote(surroundings, { keys: keyStore, tokens }, place, signal);
    return { surroundings, newOperationId, signal, remote };
  };
  const open = (root: string) => openDraft(system, { roots: [root, realpathOrSelf(system, folder.root)] });

  return {
    remote: (workspace) => remoteOf(surroundings, rootOf(workspace)),
    planRemote(workspace, remote, { reveal }) {
      const root = rootOf(workspace);
      if (remote?.kind === "hub") hubAddress(remote.url);
      const draft = open(root);
      draftRemote(draft, root, remote);
      const plan = draft.finish({ engine: "sessions", title: "Where sessions are shared" });
      plans.hold({ plan });
      return showPlan(plan, folder.root, reveal);
    },
    saveUserRemote: (remote) => writeUserRemote(surroundings, remote),
    async login(url, apiKey) {
      const address = hubAddress(url);
      const { hubToken } = await import("../../sessions/sync/remotes/hub-token");
      try {
        await hubToken({ system, url: address }, async () => apiKey).current();
      } catch (error) {
        if (!(error instanceof RemoteAway)) throw error;
        throw new AppError({ code: "sync-offline", message: `${error.message}, so the key was not kept.` });
      }
      await keyStore.set(address.origin, apiKey);
    },
    logout: async (url) => keyStore.set(hubAddress(url).origin, undefined),

    push: async (workspace, wish) =>
      inTurn(placesOf(workspace, wish), async (place) => pushProject(await pushingTo(place, wish.signal), place, wish)),
    async planPull(workspace, wish) {
      const draft = open(rootOf(workspace));
      const drafted = await inTurn(placesOf(workspace, wish), async (place) => {
        const { remote } = await pushingTo(place, wish.signal);
        return { remote: remote.place, ...(await draftProjectPull(system, draft, place, remote, wish)) };
      });
      const sessions = drafted.flatMap((one) => one.sessions);
      const title = `Pull ${sessions.length} ${sessions.length === 1 ? "session" : "sessions"}`;
      const removeFolders = drafted.flatMap(({ folders }) => folders);
      const plan = draft.finish({ engine: "sessions", title, removeFolders });
      pulls.hold({ plan, drafted });
      const content = {
        ...plan,
        set: { ...plan.set, changes: plan.set.changes.filter(({ role }) => role === "content") },
      };
      const remotes = [...new Set(drafted.map(({ remote }) => remote))];
      const lacking = drafted.filter(({ isThere }) => !isThere).map(({ place }) => place.project);
      return { ...showPlan(content, folder.root, wish.reveal), remotes, lacking, sessions };
    },
    async applyPull(planId, running) {
      const { plan, drafted } = pulls.get(planId);
      const sessions = drafted.flatMap((one) => one.sessions);
      if (plan.set.changes.length === 0) return { outcome: { kind: "nothing-to-do" }, sessions };
      const apply = () => applyPatiently(system, folder, plan, noted(running), flush);
      // A push that is under way would write its own memory over the one that is pulled.
      const alone = drafted.reduceRight(
        (work, { place }) =>
          () =>
            place.whileAlone(work),
        apply,
      );
      const outcome = await applied(await alone());
      if (outcome.kind === "applied") for (const one of drafted) await afterPull(one);
      return { outcome, sessions };
    },
    async compare(workspace, wish) {
      const place = onlyOne(placesOf(workspace, wish));
      const { remote } = await pushingTo(place, wish.signal);
      return compared(place, remote, wish);
    },
    status: async (workspace, choice) => inTurn(placesOf(workspace, choice), (place) => statusOf(place, choice)),

    queue: (workspace, choice) =>
      placesOf(workspace, choice).map((place) => ({
        project: place.project,
        entries: place
          .books()
          .queue.filter(({ session }) => isChosen(choice, session))
          .map(shownEntry),
      })),
    async drop(workspace, choice) {
      const dropped = await inTurn(placesOf(workspace, choice), (place) =>
        place.whileAlone(async () => {
          const { queue, memory } = place.books();
          const names = new Set(queue.map(({ session }) => session).filter((session) => isChosen(choice, session)));
          if (names.size > 0) place.keep({ memory, queue: without(queue, names) });
          return names.size;
        }),
      );
      return dropped.reduce((sum, count) => sum + count, 0);
    },
    async deliverDue(signal) {
      const reports: PushReport[] = [];
      for (const target of knownTargets(system, folder)) {
        if (signal?.aborted) break;
        const report = await sendDue(openSyncPlace(surroundings, target), signal);
        if (report) reports.push(report);
      }
      return reports;
    },

    planSettling(workspace, { project, use, ...wish }, { reveal }) {
      const place = onlyOne(placesOf(workspace, { project }));
      const draft = open(rootOf(workspace));
      const side = typeof use === "object" ? "ours" : use;
      const memory = draftSettling(draft, place.sessions, place.books().memory, { ...wish, use: side });
      if (typeof use === "object") {
        const byHand = { component: wish.session, reason: "Merged by hand", mode: 0o644 };
        draft.write(join(place.sessions, wish.session, wish.path), encodeText(use.text), byHand);
      }
      const why = { component: sharedBase, reason: "What both sides have now", role: "base" as const };
      draft.write(place.memoryFile, printMemory(memory), why);
      const plan = draft.finish({ engine: "sessions", title: `Settle ${wish.session}/${wish.path}` });
      plans.hold({ plan });
      return showPlan(plan, folder.root, reveal);
    },
    log: (workspace, project, most) => placesOf(workspace, { project }).flatMap((place) => place.readLog(most)),
    async apply(planId, running) {
      const { plan } = plans.get(planId);
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applied(await applyPatiently(system, folder, plan, noted(running), flush));
    },
  };

  /** Undefined where nothing is to be sent. What no new try would mend keeps no other queue from being sent. */
  async function sendDue(place: SyncPlace, signal: AbortSignal | undefined): Promise<PushReport | undefined> {
    const { workspace, project, remote } = place;
    try {
      if (dueIn(place.books().queue, system.clock.now()).length === 0) return undefined;
      // The user shares it elsewhere now, or nowhere.
      if (!isDeepStrictEqual(remoteOf(surroundings, workspace).remote, remote)) return undefined;
      return await pushQueue(await pushingTo(place, signal), place);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const about = { project, remote: remotePlace(remote), queued: queueOf(place), offline: error.message };
      return { ...about, pushed: [], behind: [], diverged: [], conflicts: [], skipped: [] };
    }
  }

  /** What can be told of it where something went wrong, be it with the queue itself. */
  function queueOf(place: SyncPlace): QueuedPush[] {
    try {
      return place.books().queue.map(shownEntry);
    } catch (error) {
      if (error instanceof AppError) return [];
      throw error;
    }
  }

  async function statusOf(place: SyncPlace, { sessions, signal }: SyncChoice & { signal?: AbortSignal | undefined }) {
    const { queue, memory: known } = place.books();
    const memory = settledByHand(files, place.sessions, known);
    const local = place.readLocal(memory);
    const { remote } = await pushingTo(place, signal);
    const key = keyKept(surroundings, keyStore, place.remote);
    const about = { project: place.project, remote: remote.place, ...(key && { key }), skipped: [...local.skipped] };
    const shownOnes = (answer: Parameters<typeof standings>[2]) =>
      standings({ queue, memory }, local, answer).filter(({ session }) => isChosen({ sessions }, session));
    try {
      const digest = projectDigest([...local.sessions.values()]);
      const answer = await asking(place, remote, () => remote.compare(place.project, digest));
      const there = answer.kind === "equal" ? [] : answer.sessions.map(({ session }) => session);
      requireChosen(system, place, local, sessions, { remote: remote.place, sessions: there });
      return { ...about, connection: { kind: "online" }, sessions: shownOnes(answer) } satisfies SyncStatus;
    } catch (error) {
      if (!(error instanceof RemoteAway)) throw error;
      const connection = { kind: "offline" as const, message: error.message };
      return { ...about, connection, sessions: shownOnes(undefined) } satisfies SyncStatus;
    }
  }

  /** What was pulled is in the log, and pushes that waited for it go on with the merged state. */
  async function afterPull({ place, sessions }: DraftedPull): Promise<void> {
    const at = system.clock.now().toISOString();
    place.log(
      sessions.map(({ session, version, files: all }) => {
        return { at, direction: "pull" as const, session, version, artifacts: all.map(({ path }) => path) };
      }),
    );
    await place.whileAlone(async () => {
      const { queue, memory } = place.books();
      const names = new Set(sessions.map(({ session }) => session));
      const waiting = queue.filter(({ session }) => names.has(session));
      if (waiting.length === 0) return;
      const local = place.readLocal(memory, names);
      const making = { now: system.clock.now(), newOperationId };
      let next = queue;
      for (const { session } of waiting) {
        const base = memory.sessions.get(session);
        const digest = local.sessions.get(session)?.digest ?? null;
        // A push goes on when the user has settled what is open.
        if (memory.conflicts.some((one) => one.session === session)) {
          next = park(next, new Set([session]), "diverged", "It waits for a conflict to be settled.");
        } else if (digest === (base?.digest ?? null)) next = without(next, new Set([session]));
        else {
          const from = { baseVersion: base?.version ?? 0, baseDigest: digestOf(base) };
          next = enqueue(next, { session, digest, ...from }, making);
        }
      }
      place.keep({ queue: next, memory });
    });
  }
}

function isChosen({ sessions }: SyncChoice, session: string): boolean {
  return sessions === undefined || sessions.includes(session);
}
