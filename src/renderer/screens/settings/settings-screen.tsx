import { Loader, SegmentedControl, Switch } from "@mantine/core";
import { useStore } from "zustand";
import type { Settings } from "../../../shared/state";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { Panel } from "../../components/panel";
import { Screen } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
import { AboutPanel } from "./about-panel";
import { DoctorPanel } from "./doctor-panel";
import { PairSettings } from "./pair-settings";
import { RetentionSettings } from "./retention-settings";
import styles from "./settings.module.css";
import { SkippedSettings } from "./skipped-settings";
import { TargetSettings } from "./target-settings";

/** What can be set, and whether everything is in order. Changes are saved at once. */
export function SettingsScreen() {
  const { engine, settings: saver } = useApp();
  const settings = useStore(engine.view, (view) => view.settings);
  const failure = useStore(saver.view, (view) => view.failure);
  return (
    <Screen>
      <ScreenHeader title="Settings" />
      <div className={styles.content}>
        {failure && <FailureMessage failure={failure} />}
        {settings ? (
          <>
            <WindowSettings settings={settings} />
            <PairSettings settings={settings} />
            <RetentionSettings settings={settings} />
            <SkippedSettings settings={settings} />
            <TargetSettings settings={settings} />
          </>
        ) : (
          <Loader role="status" aria-label="Reading the settings" />
        )}
        <DoctorPanel />
        <AboutPanel />
      </div>
    </Screen>
  );
}

function WindowSettings({ settings }: { readonly settings: Settings }) {
  const { settings: saver } = useApp();
  return (
    <Panel title="Window">
      <div className={styles.fields}>
        <div className={styles.field}>
          <span aria-hidden>Colours</span>
          <SegmentedControl
            size="xs"
            aria-label="Colours"
            data={themes}
            value={settings.theme}
            onChange={(theme) => void saver.change({ theme: theme as Settings["theme"] })}
          />
        </div>
        <Switch
          label="Keep running in the tray when the window is closed"
          description="Lockstep goes on watching, and Quick sync stays at hand."
          checked={settings.closeToTray}
          onChange={({ currentTarget }) => void saver.change({ closeToTray: currentTarget.checked })}
        />
      </div>
    </Panel>
  );
}

const themes = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];
