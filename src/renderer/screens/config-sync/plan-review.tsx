import { useMemo, useRef } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { ListedPlan } from "../../../shared/config-sync";
import { useApp } from "../../app-shell/app-context";
import { providerName } from "../../client/providers";
import { useCaughtFocus } from "../../components/keep-focus";
import { listChoice } from "./config-sync";
import styles from "./config-sync.module.css";
import { ItemDetails } from "./item-details";
import { shownItems } from "./item-list";
import { ItemTable } from "./item-table";
import type { SideNames } from "./item-words";
import { PlanNotes } from "./plan-notes";

/** The items of a plan, and everything about the chosen one. */
export function PlanReview({ plan }: { readonly plan: ListedPlan }) {
  const { configSync, providers } = useApp();
  const known = useStore(providers.view);
  const selectedId = useStore(configSync.view, (view) => view.selectedId);
  // Not all of the view: it changes many times while a plan is applied, and the list does not.
  const { filter, search, kind } = useStore(configSync.view, useShallow(listChoice));
  const details = useRef<HTMLElement>(null);
  const { source, destination } = plan.options;
  const names: SideNames = useMemo(
    () => ({ source: providerName(known, source), destination: providerName(known, destination) }),
    [known, source, destination],
  );
  const rows = useMemo(() => shownItems(plan.items, filter, search, kind), [plan, filter, search, kind]);
  const selected = rows.find(({ id }) => id === selectedId);
  // A jump from a decision to the next one takes the place where the focus was, and so does a plan in which what was
  // pressed has nothing to do any more.
  useCaughtFocus(details, `${plan.planId} ${selected?.id}`);

  return (
    <div className={styles.review}>
      <section className={styles.list} aria-label="Items">
        <PlanNotes notes={plan.notes} />
        <ItemTable
          items={plan.items}
          rows={rows}
          names={names}
          selectedId={selectedId}
          onOpen={() => details.current?.focus()}
        />
      </section>
      <section ref={details} className={styles.details} aria-label="Details" tabIndex={-1}>
        {selected ? (
          <ItemDetails key={selected.id} item={selected} plan={plan} names={names} />
        ) : (
          <p className={styles.none}>
            {rows.length === 0 ? "No item fits the filter." : "Choose an item of the list."}
          </p>
        )}
      </section>
    </div>
  );
}
