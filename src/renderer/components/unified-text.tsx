import styles from "./unified-text.module.css";
import { visibleMarks } from "./visible-marks";

/** A unified diff as text, with its lines coloured. */
export function UnifiedText({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section
      className={styles.diff}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
      tabIndex={0}
    >
      <pre>
        {text.split("\n").map((line, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text have no other identity.
          <span key={number} data-kind={kindOf(line)}>
            {`${visibleMarks(line)}\n`}
          </span>
        ))}
      </pre>
    </section>
  );
}

function kindOf(line: string): string | undefined {
  if (line.startsWith("+++") || line.startsWith("---")) return "name";
  return kinds[line.charAt(0)];
}

const kinds: Readonly<Record<string, string>> = { "+": "new", "-": "old", "@": "name" };
