import type { MarkdownDocument } from "../../documents/front-matter";
import { sameText, withLineEndsOf } from "../text-dialect";

/** The text to write below the front matter; undefined where the one that stands there means the same. */
export function newBody(document: MarkdownDocument, body: string, isThere: boolean): string | undefined {
  if (document.body === body || (isThere && sameText(document.body, body))) return undefined;
  return isThere ? withLineEndsOf(document.text.replace(/^\uFEFF/, ""), body) : body;
}

/** The text for comparing: line ends and a missing final newline make no difference. */
export function normalBody(text: string): string {
  const plain = text.replaceAll("\r\n", "\n");
  return plain === "" || plain.endsWith("\n") ? plain : `${plain}\n`;
}
