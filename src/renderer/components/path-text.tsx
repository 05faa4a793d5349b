import { useStore } from "zustand";
import { useApp } from "../app-shell/app-context";
import styles from "./path-text.module.css";
import { splitPath } from "./split-path";
import { visibleMarks } from "./visible-marks";

/** A path with the home folder as "~". When there is no room its folders give way, never its name; the tooltip has all. */
export function PathText({ path }: { readonly path: string }) {
  const { engine } = useApp();
  const info = useStore(engine.view, (view) => view.info);
  const { folder, name } = splitPath(path, info?.home);
  return (
    <span className={styles.path} title={visibleMarks(path)}>
      <span className={styles.folder}>{visibleMarks(folder)}</span>
      <span className={styles.name}>{visibleMarks(name)}</span>
    </span>
  );
}
