import { z } from "zod";

/** Bytes; a picture that a window draws is far smaller. */
const largest = 100_000_000;
/** What the save dialog proposes: a plain name, no path. */
const name = z.string().regex(/^[\w-]{1,60}\.(?:svg|png)$/);

/** What a window asks main for: a picture that it drew, into a file that the user chooses. */
export const pictureOrder = z.discriminatedUnion("format", [
  z.strictObject({ format: z.literal("svg"), name, text: z.string().startsWith("<svg ").max(largest) }),
  z.strictObject({
    format: z.literal("png"),
    name,
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= largest && isPng(bytes), "It is no PNG."),
  }),
]);

export type PictureOrder = z.infer<typeof pictureOrder>;

/** The signature of PNG: http://www.libpng.org/pub/png/spec/1.2/PNG-Structure.html. */
function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, place) => bytes[place] === byte);
}
