import { UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import styles from "./table.module.css";
import type { SortKey, TableOrder } from "./table-rows";

export interface SortHeadProps {
  readonly by: SortKey;
  readonly label: string;
  /** Left out where the window is narrow. */
  readonly isMinor: boolean;
  readonly order: TableOrder;
  readonly onOrder: (order: TableOrder) => void;
}

/** The head of a column; pressed, the table is sorted by it, pressed again the other way round. */
export function SortHead({ by, label, isMinor, order, onOrder }: SortHeadProps) {
  const isSorted = order.by === by;
  const SortIcon = order.isDown ? IconChevronDown : IconChevronUp;
  return (
    <th scope="col" data-minor={isMinor} aria-sort={isSorted ? (order.isDown ? "descending" : "ascending") : "none"}>
      <UnstyledButton
        className={styles.sort ?? ""}
        onClick={() => onOrder({ by, isDown: isSorted ? !order.isDown : false })}
      >
        {label}
        {isSorted && <SortIcon size={13} aria-hidden />}
      </UnstyledButton>
    </th>
  );
}
