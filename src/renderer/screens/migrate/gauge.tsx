import type { Tone } from "../../components/badge";
import styles from "./assessment.module.css";

export interface GaugeProps {
  /** What is measured, such as "Risk". */
  readonly name: string;
  /** How many levels there are, and which of them it is, from 0. */
  readonly levels: number;
  readonly level: number;
  readonly tone: Tone;
  /** The level in words. */
  readonly words: string;
  /** The points behind it. */
  readonly caption: string;
}

/** A half circle of one arc per level, filled up to the present one. The words beneath say the same. */
export function Gauge({ name, levels, level, tone, words, caption }: GaugeProps) {
  return (
    <div className={styles.gauge}>
      <svg viewBox="0 0 190 100" role="img" aria-label={`${name}: ${words}, level ${level + 1} of ${levels}`}>
        {Array.from({ length: levels }, (_, index) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place.
            key={index}
            className={styles.segment}
            data-tone={index <= level ? tone : "neutral"}
            d={arc(index, levels)}
          />
        ))}
      </svg>
      <p className={styles.level}>{words}</p>
      <p className={styles.caption}>{caption}</p>
    </div>
  );
}

/** The arc of one level, from the left over the top to the right. */
function arc(index: number, levels: number): string {
  const point = (share: number) => {
    const angle = Math.PI * (1 - share);
    return `${(95 + 82 * Math.cos(angle)).toFixed(2)} ${(95 - 82 * Math.sin(angle)).toFixed(2)}`;
  };
  return `M ${point(index / levels + between)} A 82 82 0 0 1 ${point((index + 1) / levels - between)}`;
}

/** Half of the space between two arcs, as a share of the half circle. */
const between = 0.007;
