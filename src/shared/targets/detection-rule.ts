import { z } from "zod";

/** How often the changes of a main project are looked for without anybody asking. */
export const detectionRule = z.enum(["hourly", "daily", "weekly", "off"]);

export type DetectionRule = z.infer<typeof detectionRule>;
