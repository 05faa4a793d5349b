import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { Panel } from "../../components/panel";
import { PathText } from "../../components/path-text";
import styles from "./settings.module.css";

/** The version, and where Lockstep keeps its own files. */
export function AboutPanel() {
  const { engine } = useApp();
  const info = useStore(engine.view, (view) => view.info);
  if (!info) return null;
  return (
    <Panel title="About">
      <dl className={styles.facts}>
        <dt>Version</dt>
        <dd>{info.version}</dd>
        <dt>Data folder</dt>
        <dd>
          <PathText path={info.dataFolder} />
        </dd>
        <dt>Home folder</dt>
        <dd>
          <code title={info.home}>{info.home}</code>
        </dd>
      </dl>
    </Panel>
  );
}
