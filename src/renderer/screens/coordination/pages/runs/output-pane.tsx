import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useLayoutEffect, useRef, useState } from "react";
import pageStyles from "../page.module.css";
import type { JobOutput } from "./live-run";
import styles from "./runs.module.css";

/** What a job says, followed to its end until the user scrolls up to read. */
export function OutputPane({ output, label }: { readonly output: JobOutput; readonly label: string }) {
  const pane = useRef<HTMLPreElement>(null);
  const [isFollowing, setFollowing] = useState(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: more text is the reason to scroll.
  useLayoutEffect(() => {
    if (isFollowing && pane.current) pane.current.scrollTop = pane.current.scrollHeight;
  }, [output.text, isFollowing]);

  return (
    <div className={styles.outputPane}>
      <pre
        ref={pane}
        className={styles.output}
        aria-label={label}
        role="log"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
          setFollowing(scrollTop + clientHeight >= scrollHeight - nearEnd)
        }
      >
        {output.isCut && <span className={pageStyles.dim}>… earlier output left out …{"\n"}</span>}
        {output.text === "" ? <span className={pageStyles.dim}>No output yet.</span> : output.text}
      </pre>
      {!isFollowing && (
        <Button
          size="compact-xs"
          className={styles.toEnd ?? ""}
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={() => setFollowing(true)}
        >
          Follow
        </Button>
      )}
    </div>
  );
}

/** Pixels. */
const nearEnd = 24;
