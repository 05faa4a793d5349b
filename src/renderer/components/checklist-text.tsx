import { IconSquare, IconSquareCheck } from "@tabler/icons-react";
import { Children, type ReactNode } from "react";
import { usePart } from "../client/part";
import styles from "./checklist-text.module.css";
import { markdown } from "./markdown";

/** A checklist in Markdown, its boxes drawn as boxes. HTML in it is left out; nothing in it can be pressed. */
export function ChecklistText({ text, label }: { readonly text: string; readonly label: string }) {
  const Markdown = usePart(markdown);
  return (
    <section
      className={styles.text}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
      tabIndex={0}
    >
      {Markdown ? (
        <Markdown skipHtml components={{ h1: "h3", h2: "h4", li: Item }}>
          {text}
        </Markdown>
      ) : (
        <pre>{text}</pre>
      )}
    </section>
  );
}

/** An item of a list; one that begins with a box is drawn with it. */
function Item({ children }: { readonly children?: ReactNode | undefined }) {
  const [first, ...rest] = Children.toArray(children);
  const [, box, words] = (typeof first === "string" && /^\s*\[([ x])\] ([\s\S]*)$/.exec(first)) || [];
  if (box === undefined) return <li>{children}</li>;
  const BoxIcon = box === "x" ? IconSquareCheck : IconSquare;
  return (
    <li className={styles.box} data-ticked={box === "x"}>
      <BoxIcon size={16} role="img" aria-label={box === "x" ? "Done" : "To do"} />
      <div>
        {words}
        {rest}
      </div>
    </li>
  );
}
