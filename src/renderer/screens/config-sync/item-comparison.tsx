import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import type { SyncItem } from "../../../shared/config-sync";
import { DiffView } from "../../components/diff-view";
import styles from "./config-sync.module.css";
import { itemComparisons } from "./item-comparisons";
import { languageOf } from "./item-language";
import type { SideNames } from "./item-words";

/** The difference of one item; where more than one pair of texts is worth comparing, the user chooses. */
export function ItemComparison({ item, names }: { readonly item: SyncItem; readonly names: SideNames }) {
  const comparisons = useMemo(() => itemComparisons(item, names), [item, names]);
  const [wanted, setWanted] = useState<string>();
  const comparison = comparisons.find(({ id }) => id === wanted) ?? comparisons[0];
  if (!comparison) return null;
  return (
    <div className={styles.comparison}>
      {comparisons.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label="Compare"
          data={comparisons.map(({ id, label }) => ({ value: id, label }))}
          value={comparison.id}
          onChange={setWanted}
        />
      )}
      <div className={styles.diff}>
        <DiffView language={languageOf(item.kind)} left={comparison.left} right={comparison.right} />
      </div>
    </div>
  );
}
