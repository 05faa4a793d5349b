import type { ProviderId } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import type { CommandFields } from "./command-fields";

/** A slash command. What follows `dialect` is left out of the common part. */
export interface CommandModel {
  readonly fields: CommandFields;
  readonly body: string;
  /** The tool in whose notation the body is. */
  readonly dialect: ProviderId;
  /** The entry that it was read from, so that a new one can keep its spelling. */
  readonly origin?: Value;
  /** The user's answers to the questions of the conversion. */
  readonly answers?: Readonly<Record<string, string>>;
}
