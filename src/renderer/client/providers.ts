import { createStore, type StoreApi } from "zustand/vanilla";
import type { ProviderId } from "../../shared/config-sync";
import type { ProviderInfo } from "../../shared/state";
import { callFailure } from "./call-failure";
import type { Engine, EngineView } from "./engine";
import type { Load } from "./load";

/** The tools that Lockstep knows and what is there of each, kept up to date. */
export interface Providers {
  readonly view: StoreApi<Load<readonly ProviderInfo[]>>;
  reload(): Promise<void>;
}

export function createProviders(engine: Engine): Providers {
  const view = createStore<Load<readonly ProviderInfo[]>>(() => ({ kind: "loading" }));
  let asked = 0;
  engine.onSignal(({ kind }) => {
    if (kind !== "notice" && kind !== "coordination-changed" && kind !== "sessions-changed") void reload();
  });
  engine.view.subscribe((now, before) => {
    if (projectOf(now) !== projectOf(before)) void reload();
  });
  return { view, reload };

  /** An answer that was overtaken by a newer question is dropped. */
  async function reload(): Promise<void> {
    asked += 1;
    const question = asked;
    const project = projectOf(engine.view.getState());
    const ask = engine.call((client) => client.app.providers(project === undefined ? {} : { project }));
    const answer: Load<readonly ProviderInfo[]> = await ask.then(
      (value) => ({ kind: "ready", value }),
      (error: unknown) => ({ kind: "failed", failure: callFailure(error) }),
    );
    if (question === asked) view.setState(answer, true);
  }
}

/** The project that the pair of the settings is about, if it is about one. */
function projectOf({ settings }: EngineView): string | undefined {
  return settings?.sync.scope === "user" ? undefined : settings?.sync.project;
}

/** What a tool calls itself; its id until the engine has told. */
export function providerName(providers: Load<readonly ProviderInfo[]>, id: ProviderId): string {
  const known = providers.kind === "ready" ? providers.value.find((provider) => provider.id === id) : undefined;
  return known?.name ?? id;
}
