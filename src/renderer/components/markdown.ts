import { createPart } from "../client/part";

/** Draws Markdown. */
export const markdown = createPart(async () => (await import("react-markdown")).default);
