/** How many columns of a terminal a text takes: some letters take two. */
export function widthOf(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of letters.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** What a reader takes for one letter each. */
export const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

const plain = /^[\x20-\x7e]*$/;
const wide =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\uff01-\uff60]/u;
