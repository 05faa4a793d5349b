import { type ImplementerInternalWithMiddlewares, os } from "@orpc/server";
import type { contract } from "../../shared/contract/contract";
import { asContractError } from "./contract-error";
import type { Peer } from "./start-options";

/** What a handler knows of who asks. */
export type Asked = { readonly peer: Peer };

/** The parts of the contract, to be filled with handlers. */
export type Implementer = ImplementerInternalWithMiddlewares<typeof contract, Asked, Asked>;

/** To be used by every part: what a handler throws leaves as code, message and hint. */
export const tellFailures = os.middleware(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    throw asContractError(error);
  }
});
