import { tokenAnswer } from "../../../../shared/hub/rest";
import { AppError } from "../../../../shared/result";
import { type HubPlace, readAnswer, sendToHub } from "./hub-request";

/** The token of one hub, exchanged for the API key when it is needed and renewed before it expires. */
export interface HubToken {
  current(): Promise<string>;
  /** The hub refused it: the next one is asked for. */
  forget(): void;
  /** What to tell the user when the hub refuses even a fresh one. */
  refusal(): AppError;
}

/** `apiKey` is asked for when it is needed; undefined: nobody has logged in. */
export function hubToken(place: HubPlace, apiKey: () => Promise<string | undefined>): HubToken {
  const { url, system } = place;
  let held: { readonly token: string; readonly renewAt: number } | undefined;
  const refusal = () =>
    new AppError({
      code: "hub-unauthorized",
      message: `The hub at ${url.origin} does not accept this API key.`,
      hint: "Log in again with `lockstep session sync login`.",
    });

  return {
    async current() {
      if (held && system.clock.now().getTime() < held.renewAt) return held.token;
      const key = await apiKey();
      if (key === undefined) {
        throw new AppError({
          code: "hub-no-key",
          message: `There is no API key for the hub at ${url.origin}.`,
          hint: "Log in with `lockstep session sync login`.",
        });
      }
      const reply = await sendToHub(place, "/api/token", { apiKey: key }, undefined);
      if (reply.status === 401 || reply.status === 403) throw refusal();
      const { token, expiresAt } = readAnswer(place, reply, tokenAnswer);
      const now = system.clock.now().getTime();
      // By a clock that is ahead of the hub's it has expired already: then the hub tells when it has.
      const left = Date.parse(expiresAt) - now;
      held = { token, renewAt: left > 0 ? now + left - Math.min(early, left / 2) : Number.POSITIVE_INFINITY };
      return token;
    },
    forget() {
      held = undefined;
    },
    refusal,
  };
}

/** Milliseconds before its end at which a token is renewed. */
const early = 60_000;
