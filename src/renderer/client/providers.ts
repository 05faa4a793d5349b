import { createStore, type StoreApi } from "zustand/vanilla";
import type { ProviderId } from "../../shared/config-sync";
import type { ProviderInfo } from "../../shared/state";
import { callFailure } from "./call-failure";
import type { Engine } from "./engine";
import type { Load } from "./load";

/** The tools that Lockstep knows and what is there of each, kept up to date. */
export interface Providers {
  readonly view: StoreApi<Load<readonly ProviderInfo[]>>;
  reload(): Promise<void>;
}

export function createProviders(engine: Engine): Providers {
  const view = createStore<Load<readonly ProviderInfo[]>>(() => ({ kind: "loading" }));
  engine.onSignal(({ kind }) => {
    if (kind !== "notice") void reload();
  });
  return { view, reload };

  async function reload(): Promise<void> {
    try {
      view.setState({ kind: "ready", value: await engine.call((client) => client.app.providers({})) }, true);
    } catch (error) {
      view.setState({ kind: "failed", failure: callFailure(error) }, true);
    }
  }
}

/** What a tool calls itself; its id until the engine has told. */
export function providerName(providers: Load<readonly ProviderInfo[]>, id: ProviderId): string {
  const known = providers.kind === "ready" ? providers.value.find((provider) => provider.id === id) : undefined;
  return known?.name ?? id;
}
