import { useCallback, useState } from "react";
import { useStore } from "zustand";
import type { ListedItem, ListedPlan } from "../../../shared/config-sync";
import { isChoosable } from "../../actions/review-actions";
import { useApp } from "../../app-shell/app-context";
import { useLoad } from "../../client/load";
import { FailureMessage } from "../../components/failure-message";
import { StateBadge } from "../../components/state-badge";
import { visibleMarks } from "../../components/visible-marks";
import styles from "./config-sync.module.css";
import { EditByHand } from "./edit-by-hand";
import { ItemChoice } from "./item-choice";
import { ItemGates } from "./item-gates";
import { ItemSteps } from "./item-steps";
import { ItemTabs } from "./item-tabs";
import { itemSentence, type SideNames } from "./item-words";

export interface ItemDetailsProps {
  readonly item: ListedItem;
  readonly plan: ListedPlan;
  readonly names: SideNames;
}

/** One item: how it stands, what to do with it, its difference and report, and the files that Apply touches. */
export function ItemDetails({ item, plan, names }: ItemDetailsProps) {
  const { engine, configSync } = useApp();
  const reveal = useStore(configSync.view, (view) => view.reveal);
  const { planId } = plan;
  const { id } = item;
  const hasDraft = useStore(configSync.view, ({ drafts }) => drafts[id] !== undefined);
  const [isOpened, setOpened] = useState(false);
  const stopEditing = () => {
    setOpened(false);
    configSync.keepDraft(id, undefined);
  };
  const [whole, retry] = useLoad(
    useCallback(
      () => engine.call((client) => client.sync.item({ planId, itemId: id, reveal })),
      [engine, planId, id, reveal],
    ),
  );

  return (
    <>
      <div className={styles.itemHead}>
        <h2>{visibleMarks(item.name)}</h2>
        <StateBadge state={item.state} resolved={item.resolved} />
      </div>
      <p className={styles.sentence}>{itemSentence(item, names)}</p>
      {whole.kind === "failed" && <FailureMessage failure={whole.failure} onRetry={retry} />}
      {whole.kind === "ready" && (
        <>
          <ItemGates item={whole.value} plan={plan} />
          <ItemSteps steps={whole.value.steps} planId={planId} />
          {isChoosable(item) && (
            <ItemChoice item={item} plan={plan} names={names} onEdit={() => setOpened(true)} onSettle={stopEditing} />
          )}
          {(isOpened || hasDraft) && isChoosable(item) ? (
            <EditByHand
              item={whole.value}
              planId={planId}
              sourceName={names.source}
              takesFocus={isOpened}
              onClose={stopEditing}
            />
          ) : (
            <ItemTabs item={whole.value} plan={plan} names={names} />
          )}
        </>
      )}
    </>
  );
}
