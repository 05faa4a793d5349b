import { tokenAnswer } from "../../../../shared/hub/rest";
import { AppError } from "../../../../shared/result";
import { sha256 } from "../digests";
import { type HubPlace, readAnswer, sendToHub } from "./hub-request";

/** The token of one hub, exchanged for the API key when it is needed and renewed before it expires. */
export interface HubToken {
  current(): Promise<string>;
  /** The hub refused it: the next one is asked for. */
  forget(): void;
  /** What to tell the user when the hub refuses even a fresh one. */
  refusal(): AppError;
}

/** Tokens that are still good, by hub and key: one push after the other needs no new one. */
export type HeldTokens = Map<string, { readonly token: string; readonly renewAt: number }>;

/** `apiKey` is asked for once, when it is needed; undefined: nobody has logged in. */
export function hubToken(
  place: HubPlace,
  apiKey: () => Promise<string | undefined>,
  held: HeldTokens = new Map(),
): HubToken {
  const { url, system } = place;
  let asked: Promise<string | undefined> | undefined;
  let name = "";
  const refusal = () =>
    new AppError({
      code: "hub-unauthorized",
      message: `The hub at ${url.origin} does not accept this API key.`,
      hint: "Log in again with `lockstep session sync login`.",
    });

  return {
    async current() {
      asked ??= apiKey();
      const key = await asked;
      if (key === undefined) {
        throw new AppError({
          code: "hub-no-key",
          message: `There is no API key for the hub at ${url.origin}.`,
          hint: "Log in with `lockstep session sync login`.",
        });
      }
      name = `${url.href} ${sha256(key)}`;
      const present = held.get(name);
      if (present && system.clock.now().getTime() < present.renewAt) return present.token;
      const reply = await sendToHub(place, "/api/token", { apiKey: key }, undefined);
      if (reply.status === 401 || reply.status === 403) throw refusal();
      const { token, expiresAt } = readAnswer(place, reply, tokenAnswer);
      const now = system.clock.now().getTime();
      // By a clock that is ahead of the hub's it has expired already: then the hub tells when it has.
      const left = Date.parse(expiresAt) - now;
      const renewAt = left > 0 ? now + left - Math.min(early, left / 2) : Number.POSITIVE_INFINITY;
      held.set(name, { token, renewAt });
      return token;
    },
    forget() {
      held.delete(name);
    },
    refusal,
  };
}

/** Milliseconds before its end at which a token is renewed. */
const early = 60_000;
