import { AppError } from "../../../shared/result";
import type { Document, Value } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { asObject } from "../../documents/plain-data";
import { startingDomains } from "./agents";
import { configName } from "./config-file";

/**
 * `config` in which every agent has authority domains; comments and everything else stay as they are. Where it has no
 * agents, `agents` are added. An agent that can't be edited (its value is a text, or stands for another one's by an
 * alias) is left alone. Throws AppError `by-hand` when no agent can be given any.
 */
export function withAuthorityDomains(config: Document, agents: readonly string[]): Document {
  const value = config.get(["agents"]);
  const known = asObject(value);
  if (value !== undefined && value !== null && !known)
    throw byHand("its agents are no mapping from names to settings", asMap);
  if (!known || Object.keys(known).length === 0) {
    const names = new Set(agents);
    return config.set(
      ["agents"],
      Object.fromEntries(agents.map((agent) => [agent, { authority_domains: startingDomains(agent, names) }])),
    );
  }
  const taken = new Set([...Object.keys(known), ...Object.values(known).flatMap(domainsOf)]);
  let edited = config;
  for (const [agent, settings] of Object.entries(known)) {
    if (settings !== null && !asObject(settings)) continue;
    if (asObject(settings)?.["authority_domains"] !== undefined) continue;
    edited = giveDomains(edited, agent, startingDomains(agent, taken), settings === null);
  }
  const hasDomains = Object.keys(known).some(
    (agent) => edited.get(["agents", agent, "authority_domains"]) !== undefined,
  );
  if (!hasDomains) throw byHand("none of its agents has settings of its own", inSettings);
  return edited;
}

function domainsOf(settings: Value): string[] {
  const domains = asObject(settings)?.["authority_domains"];
  return Array.isArray(domains) ? domains.filter((domain) => typeof domain === "string") : [];
}

function giveDomains(config: Document, agent: string, domains: readonly string[], isEmpty: boolean): Document {
  try {
    return isEmpty
      ? config.set(["agents", agent], { authority_domains: domains })
      : config.set(["agents", agent, "authority_domains"], domains);
  } catch (error) {
    if (error instanceof DocumentError && error.reason === "unsupported") return config;
    throw error;
  }
}

function byHand(reason: string, hint: string): AppError {
  return new AppError({
    code: "by-hand",
    message: `${configName} can't be given authority domains: ${reason}.`,
    hint,
  });
}

const asMap = "Write them as a map, a name with its settings and authority_domains among them, then assess again.";
const inSettings = "Add authority_domains to an agent by hand, then assess again.";
