import type { ProviderId } from "../../../shared/config-sync";
import { equalValues } from "../../documents/equal-values";
import { carryOr, keepFields } from "../gate-fields";
import type { ModelGate } from "../kind";
import type { SkillModel } from "./skill-model";
import { tokensOf, withInertShell } from "./skill-tokens";

type SkillGate = ModelGate<SkillModel>;

/** What a skill would start to do in the receiving tool that it does not do there now. */
export function gatesOfSkill(
  model: SkillModel,
  existing: SkillModel | undefined,
  tool: ProviderId,
  title: string,
): SkillGate[] {
  return [
    ...grantGate(model, existing, tool, title),
    ...denialGate(model, existing, tool, title),
    ...hooksGate(model, existing, title),
    ...(tool === "claude" ? shellGate(model, existing, title) : []),
    ...secretFilesGate(model, existing, title),
  ];
}

/** Each tool has its own key for tools that go unasked while a skill is used. */
function grantGate(model: SkillModel, existing: SkillModel | undefined, tool: ProviderId, title: string): SkillGate[] {
  const key = tool === "claude" ? "allowed-tools" : "allowedTools";
  const had = listOf(existing, key);
  const gained = listOf(model, key).filter((rule) => !had.includes(rule));
  if (gained.length === 0) return [];
  const text = `${title} would no longer ask before ${gained.join(", ")} while the skill is used.`;
  const label = existing ? "Keep what it may do there" : `Carry it without "${key}"`;
  return [carryOr("looser-permission", text, { id: "default", label, apply: keepFields(existing, [key]) })];
}

function denialGate(model: SkillModel, existing: SkillModel | undefined, tool: ProviderId, title: string): SkillGate[] {
  const denied = model.fields["disallowed-tools"];
  if (tool === "claude" || denied === undefined || equalValues(denied, existing?.fields["disallowed-tools"])) return [];
  const text = `${title} can't take tools from a skill, so ${listOf(model, "disallowed-tools").join(", ")} would be allowed there.`;
  return [carryOr("weaker-deny", text)];
}

function hooksGate(model: SkillModel, existing: SkillModel | undefined, title: string): SkillGate[] {
  const { hooks } = model.fields;
  if (hooks === undefined || equalValues(hooks, existing?.fields["hooks"])) return [];
  const label = existing ? "Keep the hooks it has there" : "Carry it without hooks";
  const text = `${title} would run the programs that its hooks name, unasked.`;
  return [carryOr("runs-programs", text, { id: "default", label, apply: keepFields(existing, ["hooks"]) })];
}

function shellGate(model: SkillModel, existing: SkillModel | undefined, title: string): SkillGate[] {
  const commandsIn = (of: SkillModel) => tokensOf(of).flatMap(({ kind, raw }) => (kind === "shell" ? [raw] : []));
  const had = existing ? commandsIn(existing) : [];
  const found = [...new Set(commandsIn(model))].filter((raw) => !had.includes(raw));
  if (found.length === 0) return [];
  const text = `It is plain text where it comes from, but ${title} would run ${found.join(", ")}.`;
  const inert = {
    id: "inert",
    label: "Keep it as text, with an invisible mark in it",
    apply: (of: SkillModel) => ({ ...of, body: withInertShell(of) }),
  };
  return [carryOr("becomes-active", text, inert)];
}

function secretFilesGate(model: SkillModel, existing: SkillModel | undefined, title: string): SkillGate[] {
  const found = Object.entries(model.files).flatMap(([path, { hash, holdsToken }]) => {
    const why = secretFile.test(path) ? "by its name" : holdsToken ? "a token stands in it" : undefined;
    return why === undefined || hash === existing?.files[path]?.hash ? [] : [{ path, why }];
  });
  if (found.length === 0) return [];
  const paths = found.map(({ path }) => path);
  const leaveOut = {
    id: "leave-out",
    label: "Carry it without them",
    // One that is there already stays as it is.
    apply: (of: SkillModel) => ({
      ...of,
      files: Object.fromEntries(
        Object.entries(of.files).flatMap(([path, file]) => {
          const left = paths.includes(path) ? existing?.files[path] : file;
          return left ? [[path, left]] : [];
        }),
      ),
    }),
  };
  const list = found.map(({ path, why }) => `${path} (${why})`).join(", ");
  const text = `Secrets would stand in a second place, for ${title}: ${list}.`;
  return [carryOr("secret-file", text, leaveOut)];
}

function listOf(model: SkillModel | undefined, key: string): readonly string[] {
  const value = model?.fields[key];
  return Array.isArray(value) ? value.map(String) : [];
}

const secretFile =
  /(?:^|\/)(?:\.env(?!\.(?:example|sample|template)$)(?:\.[^/]*)?|\.netrc|\.npmrc|id_(?:rsa|ecdsa|ed25519)|credentials(?:\.json)?|[^/]*\.(?:pem|p12|pfx|key))$/i;
