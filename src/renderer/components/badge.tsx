import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./badge.module.css";

export type Tone = "neutral" | "info" | "good" | "warn" | "bad" | "odd";

/** A short word on a coloured ground. The word says it all; colour and icon only help the eye. */
export function Badge({ tone, icon: BadgeIcon, children }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {BadgeIcon && <BadgeIcon size={13} stroke={2.2} aria-hidden />}
      {children}
    </span>
  );
}

export interface BadgeProps {
  readonly tone: Tone;
  readonly icon?: Icon;
  readonly children: ReactNode;
}
