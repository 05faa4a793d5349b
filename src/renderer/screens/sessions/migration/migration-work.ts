import type { StoreApi } from "zustand/vanilla";
import type { SessionMigrationVerification } from "../../../../shared/sessions/migration";
import { callFailure } from "../../../client/call-failure";
import type { Engine } from "../../../client/engine";
import { followApply } from "../../../client/follow-apply";
import type { SessionsState } from "../sessions-state";
import { type MigrationPhase, type MigrationState, type MigrationWish, noMigration } from "./migration-state";
import { sampleVerification } from "./sample-verification";

/** The migration of prototype sessions, step by step: find, choose, try one, migrate, verify. */
export interface MigrationWork {
  /** Looks for sessions; what was chosen stays chosen until it is carried out. */
  find(): Promise<void>;
  /** Reads which migration could be taken back. */
  learnLast(): Promise<void>;
  change(wish: Partial<MigrationWish>): void;
  /** Counts the references anew with the mapping as it is edited now. */
  countReferences(): Promise<void>;
  /** Plans all of it, or one session alone. */
  plan(sample?: string): Promise<void>;
  /** Back from a review to the choices. */
  back(): void;
  /** Does what is under review, and verifies it. */
  apply(): Promise<void>;
  verify(): Promise<void>;
  /** Drops a plan that the engine does not know any more. */
  forgetPlan(): void;
}

interface MigrationOptions {
  readonly engine: Engine;
  readonly view: StoreApi<SessionsState>;
  readonly reload: () => Promise<void>;
}

export function createMigrationWork({ engine, view, reload }: MigrationOptions): MigrationWork {
  const state = () => view.getState().migration;
  const set = (change: Partial<MigrationState>) => view.setState({ migration: { ...state(), ...change } });
  const enter = (phase: MigrationPhase) => set({ phase, failure: undefined });

  return {
    learnLast,
    async find() {
      const { workspace } = view.getState();
      if (workspace === undefined) return;
      set({ phase: { kind: "finding" }, verification: undefined, failure: undefined });
      try {
        const report = await engine.call((client) => client.sessions.migration.find({ workspace }));
        const standard: MigrationWish = { choices: {}, archive: report.archive.mode, mapping: report.mapping };
        const found = { kind: "found" as const, report, wish: state().found?.wish ?? standard };
        set({ phase: found, found });
      } catch (error) {
        enter({ kind: "none", failure: callFailure(error) });
      }
    },
    change(wish) {
      const { phase } = state();
      if (phase.kind !== "found") return;
      const found = { ...phase, wish: { ...phase.wish, ...wish } };
      set({ phase: found, found });
    },
    async countReferences() {
      const { workspace } = view.getState();
      const { phase } = state();
      if (workspace === undefined || phase.kind !== "found") return;
      const mapping = [...phase.wish.mapping];
      await attempt(async () => {
        const { references } = await engine.call((client) =>
          client.sessions.migration.references({ workspace, mapping }),
        );
        const now = state().phase;
        if (now.kind !== "found") return;
        const found = { ...now, report: { ...now.report, references } };
        set({ phase: found, found });
      });
    },
    async plan(sample) {
      const { workspace } = view.getState();
      const { phase } = state();
      if (workspace === undefined || phase.kind !== "found") return;
      const { archive, mapping } = phase.wish;
      const choices = choicesFor(phase, sample);
      enter({ kind: "planning", sample });
      try {
        const plan = await engine.call((client) =>
          client.sessions.migration.plan({
            workspace,
            choices,
            archive,
            mapping: [...mapping],
            ...(sample === undefined ? {} : { sample }),
          }),
        );
        enter({ kind: "review", plan, sample });
      } catch (error) {
        set({ phase, failure: callFailure(error) });
      }
    },
    back() {
      const { found } = state();
      enter(found ?? { kind: "start" });
    },
    async apply() {
      const { phase } = state();
      if (phase.kind !== "review") return;
      const { sample, plan } = phase;
      enter({ kind: "writing", progress: undefined });
      const outcome = await followApply(
        engine.call((client) => client.sessions.migration.apply({ planId: plan.planId })),
        (progress) => enter({ kind: "writing", progress }),
      );
      const ended = { kind: "ended" as const, outcome, sample };
      set({
        phase: { ...ended, verification: undefined },
        ...(outcome.kind === "applied" ? { found: undefined } : {}),
      });
      await reload();
      if (outcome.kind !== "applied") return;
      const all = await verified();
      const tried = plan.report.sessions.find(({ project, session }) => sample === `${project}/${session}`);
      const verification = all && tried ? sampleVerification(all, tried) : all;
      if (state().phase.kind === "ended") set({ phase: { ...ended, verification } });
      await learnLast();
    },
    async verify() {
      set({ verification: undefined });
      set({ verification: await verified() });
    },
    forgetPlan() {
      const { phase } = state();
      if (phase.kind === "review" || phase.kind === "planning") enter(state().found ?? { kind: "start" });
    },
  };

  async function verified(): Promise<SessionMigrationVerification | undefined> {
    const { workspace } = view.getState();
    if (workspace === undefined) return undefined;
    return attempt(() => engine.call((client) => client.sessions.migration.verify({ workspace })));
  }

  async function learnLast(): Promise<void> {
    const { workspace } = view.getState();
    if (workspace === undefined) return;
    await attempt(async () => {
      const last = await engine.call((client) => client.sessions.migration.last({ workspace }));
      const { phase } = state();
      const isTakenBack =
        phase.kind === "ended" && phase.outcome.kind === "applied" && phase.outcome.changeSetId !== last;
      set({ ...(isTakenBack ? noMigration : {}), last: last ?? undefined });
    });
  }

  async function attempt<T>(deed: () => Promise<T>): Promise<T | undefined> {
    try {
      return await deed();
    } catch (error) {
      set({ failure: callFailure(error) });
      return undefined;
    }
  }
}

/** What was chosen for the session that is tried alone, or for all of them: a plan refuses choices that it does not ask for. */
function choicesFor(
  { report, wish }: Extract<MigrationPhase, { readonly kind: "found" }>,
  sample: string | undefined,
): Record<string, string> {
  const asked = report.sessions
    .filter(({ project, session }) => sample === undefined || sample === `${project}/${session}`)
    .flatMap(({ conflicts }) => conflicts.map(({ id }) => id));
  return Object.fromEntries(Object.entries(wish.choices).filter(([id]) => asked.includes(id)));
}
