import { z } from "zod";

/** What a YAML file can hold, as JSON-like data. */
export type PlainValue =
  | null
  | boolean
  | number
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

export const plainValue: z.ZodType<PlainValue> = z.json();
