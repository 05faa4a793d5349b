/** What both tools can do when a hook is due: run a command, call an address, or ask a model. Field names are theirs. */
export type HookHandler = {
  /** Seconds: what the tool's file says, or that tool's own default. */
  readonly timeout: number;
  readonly once?: boolean;
  readonly statusMessage?: string;
} & (
  | { readonly type: "command"; readonly command: string; readonly async?: boolean; readonly shell?: string }
  | {
      readonly type: "http";
      readonly url: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly allowedEnvVars?: readonly string[];
    }
  | { readonly type: "prompt"; readonly prompt: string }
);

/** What is done at one event, for what one matcher lets through. */
export interface Hook {
  readonly event: string;
  /** In the neutral notation; undefined: always. */
  readonly matcher?: string;
  readonly handlers: readonly HookHandler[];
}

/** What a handler runs, sends or asks, without how long it may take: whatever changes it needs the user's consent. */
export function codeOf(handler: HookHandler): string {
  const { timeout: _timeout, once: _once, statusMessage: _message, ...code } = handler;
  return JSON.stringify(Object.entries(code).sort());
}

/** True when both run the same command, call the same address or ask the same. */
export function doesSame(a: HookHandler | undefined, b: HookHandler): boolean {
  return a?.type === b.type && subjectOf(a) === subjectOf(b);
}

/** A handler's code for the user. */
export function describeHandler(handler: HookHandler): string {
  return `${verbs[handler.type]}: ${subjectOf(handler)}`;
}

function subjectOf(handler: HookHandler): string {
  if (handler.type === "command") return handler.command;
  return handler.type === "http" ? handler.url : handler.prompt;
}

const verbs = { command: "run", http: "send each event to", prompt: "ask a model" };
