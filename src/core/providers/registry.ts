import type { ProviderId } from "../../shared/config-sync";
import { claude } from "./claude/claude";
import type { Provider } from "./provider";
import { qwen } from "./qwen/qwen";

/** Every tool that Lockstep knows. */
export const providers = { claude, qwen } satisfies Record<ProviderId, Provider>;
