import { Tabs } from "@mantine/core";
import { useCallback, useState } from "react";
import { useStore } from "zustand";
import type { SyncItem, SyncPlan } from "../../../shared/config-sync";
import { kindWords } from "../../../shared/kinds";
import { isChoosable } from "../../actions/review-actions";
import { useApp } from "../../app-shell/app-context";
import { FileReview } from "../../components/file-review";
import { NoteList } from "../../components/note-list";
import { StateBadge } from "../../components/state-badge";
import styles from "./config-sync.module.css";
import { EditByHand } from "./edit-by-hand";
import { FidelityReport } from "./fidelity-report";
import { ItemChoice } from "./item-choice";
import { ItemComparison } from "./item-comparison";
import { ItemGates } from "./item-gates";
import { ItemSteps } from "./item-steps";
import { itemSentence, type SideNames } from "./item-words";

export interface ItemDetailsProps {
  readonly item: SyncItem;
  readonly plan: SyncPlan;
  readonly names: SideNames;
}

/** One item: how it stands, what to do with it, its difference, and the files that Apply touches. */
export function ItemDetails({ item, plan, names }: ItemDetailsProps) {
  const { engine, configSync } = useApp();
  const reveal = useStore(configSync.view, (view) => view.reveal);
  const [isEditing, setEditing] = useState(false);
  const { planId } = plan;
  const loadFile = useCallback(
    (path: string) => engine.call((client) => client.sync.fileDiff({ planId, path, reveal })),
    [engine, planId, reveal],
  );

  return (
    <>
      <div className={styles.itemHead}>
        <h2>{item.name}</h2>
        <StateBadge state={item.state} resolved={item.resolved} />
      </div>
      <p className={styles.sentence}>{itemSentence(item, names)}</p>
      <NoteList notes={item.notes} label="Notes on this item" />
      <ItemGates key={item.id} item={item} />
      <ItemSteps steps={item.steps} planId={planId} />
      {isChoosable(item) && (
        <ItemChoice item={item} names={names} onEdit={() => setEditing(true)} onSettle={() => setEditing(false)} />
      )}
      {isEditing && isChoosable(item) ? (
        <EditByHand item={item} sourceName={names.source} onClose={() => setEditing(false)} />
      ) : (
        <Tabs defaultValue="item" keepMounted={false} className={styles.tabs}>
          <Tabs.List aria-label="What to compare">
            <Tabs.Tab value="item">This {kindWords.find(({ id }) => id === item.kind)?.one ?? "item"}</Tabs.Tab>
            <Tabs.Tab value="fidelity">
              Fidelity ({item.fidelity.filter(({ kind }) => kind !== "kept").length})
            </Tabs.Tab>
            <Tabs.Tab value="files">Whole files ({plan.files.length})</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="item" className={styles.tab}>
            <ItemComparison item={item} names={names} />
          </Tabs.Panel>
          <Tabs.Panel value="fidelity" className={styles.tab}>
            <FidelityReport item={item} />
          </Tabs.Panel>
          <Tabs.Panel value="files" className={styles.tab}>
            <FileReview files={plan.files} load={loadFile} />
          </Tabs.Panel>
        </Tabs>
      )}
    </>
  );
}
