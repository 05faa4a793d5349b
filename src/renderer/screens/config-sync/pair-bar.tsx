import { ActionIcon, NativeSelect, SegmentedControl } from "@mantine/core";
import { useStore } from "zustand";
import type { ProviderId, Scope, SyncOptions } from "../../../shared/config-sync";
import { swapSides } from "../../actions/review-actions";
import { useApp } from "../../app-shell/app-context";
import { useAction } from "../../app-shell/use-action";
import { providerName } from "../../client/providers";
import { ProjectInput } from "../../components/project-input";
import { directions, scopes } from "../../components/sync-words";
import styles from "./config-sync.module.css";
import { MoreOptions } from "./more-options";
import { withSide } from "./sync-choices";

/** What to sync: the two sides, the direction, where it applies, and what to leave out. */
export function PairBar() {
  const { configSync, providers } = useApp();
  const known = useStore(providers.view);
  const options = useStore(configSync.view, (view) => view.options);
  const isApplying = useStore(configSync.view, ({ applying }) => applying.kind === "applying");
  const swap = useAction(swapSides);
  if (!options) return <div className={styles.pair} />;

  const sides = known.kind === "ready" ? known.value.map(({ id }) => id) : [options.source, options.destination];
  const data = sides.map((value) => ({ value, label: providerName(known, value) }));
  const side = (name: "source" | "destination", label: string) => (
    <NativeSelect
      size="xs"
      aria-label={label}
      className={styles.side}
      data={data}
      value={options[name]}
      disabled={isApplying}
      onChange={({ currentTarget }) => configSync.change(withSide(options, name, currentTarget.value as ProviderId))}
    />
  );

  return (
    <fieldset className={styles.pair} aria-label="What to sync">
      {side("source", options.mode === "one-way" ? "From" : "Left side")}
      <ActionIcon
        size={30}
        variant="default"
        aria-label={swapSides.label}
        title={swapSides.label}
        disabled={!swap.available}
        onClick={swap.perform}
      >
        <swapSides.icon size={16} aria-hidden />
      </ActionIcon>
      {side("destination", options.mode === "one-way" ? "To" : "Right side")}
      <SegmentedControl
        size="xs"
        aria-label="Direction"
        data={directions}
        value={options.mode}
        disabled={isApplying}
        onChange={(mode) => configSync.change({ mode: mode as SyncOptions["mode"] })}
      />
      <NativeSelect
        size="xs"
        aria-label="Scope"
        data={scopes}
        value={options.scope}
        disabled={isApplying}
        onChange={({ currentTarget }) => configSync.change({ scope: currentTarget.value as Scope })}
      />
      {options.scope !== "user" && (
        <ProjectInput
          value={options.project}
          disabled={isApplying}
          onChange={(project) => configSync.change({ project })}
        />
      )}
      <MoreOptions options={options} disabled={isApplying} onChange={configSync.change} />
    </fieldset>
  );
}
