import type { ToolAnnotations } from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { App } from "../core/app/interface";
import type { Running } from "../core/app/running";

/** What a tool answers: a value of its output schema, the same as text, and whether the caller should take it for a failure. */
export interface ToolAnswer<O = object> {
  readonly value: O;
  readonly lines: readonly string[];
  readonly isError: boolean;
}

/** What a tool wants the user to agree to before it goes on; one question, with all that will be done. */
export interface ToolQuestion {
  readonly question: string;
}

/**
 * Whether the user agreed to what a tool wants to do. `unasked`: the client can ask them; `unaskable`: it can't, so
 * that nobody but the caller says yes.
 */
export type Consent = "given" | "refused" | "unasked" | "unaskable";

/** One thing that an MCP client can ask for. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  readonly annotations: ToolAnnotations & { readonly readOnlyHint: boolean };
  /** Parses `input` by the input schema, then works. Throws AppError for what a user can mend. */
  readonly run: (app: App, input: unknown, running: Running, consent: Consent) => Promise<ToolAnswer | ToolQuestion>;
}

/** A tool whose work is typed by its schemas. */
export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(
  tool: Omit<Tool, "input" | "output" | "run"> & {
    readonly input: I;
    readonly output: O;
    readonly run: (
      app: App,
      input: z.output<I>,
      running: Running,
      consent: Consent,
    ) => Promise<ToolAnswer<z.output<O>> | ToolQuestion>;
  },
): Tool {
  return { ...tool, run: async (app, input, ...rest) => tool.run(app, tool.input.parse(input), ...rest) };
}
