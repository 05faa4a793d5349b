import type { ProviderId } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import type { AgentFields } from "./agent-fields";

/** A subagent. What follows `body` is left out of the common part. */
export interface AgentModel {
  readonly fields: AgentFields;
  /** Its system prompt. */
  readonly body: string;
  /** The entry that it was read from, and the tool in whose words that is, so that a new one can keep its spelling. */
  readonly origin?: { readonly entry: Value; readonly tool: ProviderId };
}
