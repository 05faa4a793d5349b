import { NativeSelect, SegmentedControl, TagsInput } from "@mantine/core";
import { useStore } from "zustand";
import type { ProviderId, Scope } from "../../../shared/config-sync";
import type { Settings } from "../../../shared/state";
import { useApp } from "../../app-shell/app-context";
import { providerName } from "../../client/providers";
import { Panel } from "../../components/panel";
import { ProjectInput } from "../../components/project-input";
import { directions, scopes } from "../../components/sync-words";
import { KindChoice } from "../config-sync/kind-choice";
import styles from "./settings.module.css";

type Pair = Settings["sync"];

/** The pair that the window opens with, that is watched, and that the tray's Quick sync works on. */
export function PairSettings({ settings }: { readonly settings: Settings }) {
  const { providers, settings: saver } = useApp();
  const known = useStore(providers.view);
  const pair = settings.sync;
  const change = (sync: Partial<Pair>) => void saver.change({ sync: { ...pair, ...sync } });
  const ids = known.kind === "ready" ? known.value.map(({ id }) => id) : [pair.source, pair.destination];
  const data = ids.map((value) => ({ value, label: providerName(known, value) }));
  const choose = (side: "source" | "destination", other: "source" | "destination", id: ProviderId) =>
    change(pair[other] === id ? { [side]: id, [other]: pair[side] } : { [side]: id });

  return (
    <Panel title="Pair to keep in step">
      <div className={styles.fields}>
        <div className={styles.row}>
          <NativeSelect
            size="xs"
            label="Left side"
            data={data}
            value={pair.source}
            onChange={({ currentTarget }) => choose("source", "destination", currentTarget.value as ProviderId)}
          />
          <NativeSelect
            size="xs"
            label="Right side"
            data={data}
            value={pair.destination}
            onChange={({ currentTarget }) => choose("destination", "source", currentTarget.value as ProviderId)}
          />
          <NativeSelect
            size="xs"
            label="Scope"
            data={scopes}
            value={pair.scope}
            onChange={({ currentTarget }) => change({ scope: currentTarget.value as Scope })}
          />
        </div>
        {pair.scope !== "user" && <ProjectInput value={pair.project} onChange={(project) => change({ project })} />}
        <div className={styles.field}>
          <span aria-hidden>Direction</span>
          <SegmentedControl
            size="xs"
            aria-label="Direction"
            data={directions}
            value={pair.mode}
            onChange={(mode) => change({ mode: mode as Pair["mode"] })}
          />
        </div>
        <KindChoice types={pair.syncTypes} onChange={(syncTypes) => change({ syncTypes })} />
        <TagsInput
          size="xs"
          label="Skipped servers"
          description="Left as they are on both sides. Exact names, upper and lower case matter."
          placeholder="Type a name, press Enter"
          value={[...pair.skipServers]}
          isDuplicate={(name, names) => names.includes(name)}
          onChange={(skipServers) => change({ skipServers })}
        />
      </div>
    </Panel>
  );
}
