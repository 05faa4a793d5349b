import type { Icon } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import styles from "./sidebar.module.css";

export interface SidebarButtonProps extends Omit<ComponentProps<"button">, "title"> {
  readonly icon: Icon;
  /** Its name; in the narrow sidebar it is only read out and in the tooltip. */
  readonly label: string;
  /** Behind the label in the tooltip. */
  readonly hint?: string | undefined;
  /** How many things wait there for the user. */
  readonly badge?: number | undefined;
  /** Keys printed at its end. */
  readonly keys?: string | undefined;
}

/** A line of the sidebar. */
export function SidebarButton({ icon: LineIcon, label, hint, badge, keys, ...rest }: SidebarButtonProps) {
  const title = [label, hint && `(${hint})`, badge !== undefined && `– ${badge} to decide`].filter(Boolean).join(" ");
  return (
    <button type="button" className={styles.link} title={title} data-badge={shortly(badge)} data-keys={keys} {...rest}>
      <LineIcon size={18} stroke={1.7} aria-hidden />
      <span className={styles.text}>{label}</span>
    </button>
  );
}

/** More digits would cover the icon of the narrow sidebar. */
function shortly(number: number | undefined): number | string | undefined {
  return number !== undefined && number > 99 ? "99+" : number;
}
