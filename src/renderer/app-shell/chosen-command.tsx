import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

/** Says for screen readers which command Enter would perform: the arrow keys choose it, but the focus stays in the search. */
export function ChosenCommand() {
  const status = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState("");

  // The palette marks the command in the page and tells nobody.
  useEffect(() => {
    const palette = status.current?.closest("[role=dialog]");
    if (!palette) return;
    const read = () => {
      const texts = [...palette.querySelectorAll(parts)].map(({ textContent }) => textContent);
      setWords(texts.filter(Boolean).join(" "));
    };
    const observer = new MutationObserver(read);
    observer.observe(palette, { subtree: true, childList: true, attributeFilter: ["data-selected"] });
    return () => observer.disconnect();
  }, []);

  return (
    <VisuallyHidden ref={status} role="status">
      {words}
    </VisuallyHidden>
  );
}

const parts = ["[class*=actionLabel]", "[class*=actionDescription]", "kbd"]
  .map((part) => `[data-selected] ${part}`)
  .join();
