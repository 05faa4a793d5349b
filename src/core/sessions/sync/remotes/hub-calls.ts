import type { z } from "zod";
import { type HubPlace, readAnswer, sendToHub } from "./hub-request";
import type { HubToken } from "./hub-token";

/** Sends one request to a hub and reads its answer by a schema. Throws RemoteAway and AppError as SessionRemote does. */
export type HubCall = <S extends z.ZodType>(path: string, body: unknown, answer: S) => Promise<z.output<S>>;

/** Calls with the token of `token`, which is renewed once where the hub refuses it. */
export function hubCalls(place: HubPlace, token: HubToken): HubCall {
  return async (path, body, answer) => {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await sendToHub(place, path, body, await token.current());
      if (reply.status !== 401) return readAnswer(place, reply, answer);
      if (attempt === 2) throw token.refusal();
      token.forget();
    }
  };
}
