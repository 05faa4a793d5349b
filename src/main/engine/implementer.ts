import { implement } from "@orpc/server";
import { contract } from "../../shared/contract/contract";
import { asContractError } from "./contract-error";
import type { Peer } from "./start-options";

export type Implementer = ReturnType<typeof implementer>;

/** The contract, to be filled with handlers. What a handler throws leaves as code, message and hint. */
export function implementer() {
  return implement(contract)
    .$context<{ readonly peer: Peer }>()
    .use(async ({ next }) => {
      try {
        return await next();
      } catch (error) {
        throw asContractError(error);
      }
    });
}
