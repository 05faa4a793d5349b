import type { ReactNode } from "react";
import { usePart } from "../../../client/part";
import { markdown } from "../../../components/markdown";
import styles from "./entity.module.css";

/** A description in Markdown. Its HTML is left out, its links and pictures are only named: anyone may have written it. */
export function MarkdownText({ text }: { readonly text: string }) {
  const Markdown = usePart(markdown);
  return (
    <div className={styles.markdown}>
      {Markdown ? (
        <Markdown skipHtml components={{ a: NamedLink, img: NamedPicture, h1: "h3", h2: "h3" }}>
          {text}
        </Markdown>
      ) : (
        <p>{text}</p>
      )}
    </div>
  );
}

function NamedLink({ href, children }: { readonly href?: string | undefined; readonly children?: ReactNode }) {
  return (
    <span title={href}>
      {children} {href !== undefined && <code>{href}</code>}
    </span>
  );
}

function NamedPicture({ alt, src }: { readonly alt?: string | undefined; readonly src?: string | Blob | undefined }) {
  return <span>[{alt === undefined || alt === "" ? String(src) : alt}]</span>;
}
