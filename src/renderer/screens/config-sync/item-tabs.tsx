import { Tabs } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useCallback } from "react";
import { useStore } from "zustand";
import type { ListedPlan, SyncItem } from "../../../shared/config-sync";
import { kindWords } from "../../../shared/kinds";
import { useApp } from "../../app-shell/app-context";
import { FileReview } from "../../components/file-review";
import { NoteList } from "../../components/note-list";
import { ItemComparison } from "./item-comparison";
import { ItemReport, toldFields } from "./item-report";
import styles from "./item-tabs.module.css";
import type { SideNames } from "./item-words";

export interface ItemTabsProps {
  readonly item: SyncItem;
  readonly plan: ListedPlan;
  readonly names: SideNames;
}

/** The difference of an item with the notes and the report beside it, or in a tab of its own where the window is small; and whole files. */
export function ItemTabs({ item, plan, names }: ItemTabsProps) {
  const { engine, configSync } = useApp();
  const reveal = useStore(configSync.view, (view) => view.reveal);
  const isWide = useMediaQuery("(min-width: 1100px)", true, { getInitialValueInEffect: false });
  const { planId, files } = plan;
  const loadFile = useCallback(
    (path: string) => engine.call((client) => client.sync.fileDiff({ planId, path, reveal })),
    [engine, planId, reveal],
  );
  const hasReport = item.fidelity.length > 0;
  const hasAside = isWide && (hasReport || item.notes.length > 0);
  const notes = item.notes.filter(({ text }) => !hasAside || !item.fidelity.some((told) => told.text === text));
  const noteList = <NoteList notes={notes} label="Notes on this item" />;

  return (
    <>
      {!hasAside && noteList}
      <Tabs defaultValue="item" keepMounted={false} className={styles.tabs}>
        <Tabs.List aria-label="What to compare">
          <Tabs.Tab value="item">This {kindWords.find(({ id }) => id === item.kind)?.one ?? "item"}</Tabs.Tab>
          {!hasAside && hasReport && <Tabs.Tab value="report">Fidelity ({toldFields(item)})</Tabs.Tab>}
          <Tabs.Tab value="files">Whole files ({files.length})</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="item" className={styles.tab}>
          <div className={styles.beside} data-aside={hasAside}>
            <ItemComparison item={item} names={names} />
            {hasAside && (
              <div
                className={styles.aside}
                // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
                tabIndex={0}
              >
                {noteList}
                {hasReport && <ItemReport item={item} />}
              </div>
            )}
          </div>
        </Tabs.Panel>
        {!hasAside && hasReport && (
          <Tabs.Panel value="report" className={styles.tab}>
            <ItemReport item={item} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="files" className={styles.tab}>
          <FileReview files={files} load={loadFile} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
