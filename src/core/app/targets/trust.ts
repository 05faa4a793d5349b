import { createHash } from "node:crypto";
import { z } from "zod";
import type { LockstepConfig } from "../../../shared/targets/config";
import type { TargetTrust } from "../../../shared/targets/survey-view";
import { keptFolderOf, type OwnFiles } from "../../targets/own-files";

/** Main projects whose declared commands the user trusts, kept for this machine alone. */
export interface TargetTrusts {
  /** Trust is in the very commands that were shown: with other ones the user is asked anew. */
  of(main: string, config: LockstepConfig): TargetTrust;
  set(main: string, config: LockstepConfig, trusted: boolean): TargetTrust;
}

export function openTargetTrusts(own: OwnFiles): TargetTrusts {
  const placeOf = (main: string) => `${keptFolderOf(main)}/trust.json`;
  const of = (main: string, config: LockstepConfig): TargetTrust => {
    const commands = declaredCommands(config);
    return { commands, trusted: commands.length === 0 || kept(own.read(placeOf(main))) === hashOf(commands) };
  };
  return {
    of,
    set(main, config, trusted) {
      const commands = trusted ? hashOf(declaredCommands(config)) : "";
      own.write(placeOf(main), new TextEncoder().encode(`${JSON.stringify({ format: 1, commands })}\n`));
      return of(main, config);
    },
  };
}

/** The commands of `lockstep.yaml`: those of checks, and the agents of roles. */
function declaredCommands({ checks, roles }: LockstepConfig): TargetTrust["commands"] {
  const ofChecks = checks.flatMap(({ id, title, run }) => (run ? [{ title: title ?? id, argv: run }] : []));
  const ofRoles = Object.entries(roles).flatMap(([role, agent]) =>
    agent ? [{ title: `Role ${role}`, argv: agent.run }] : [],
  );
  return [...ofChecks, ...ofRoles];
}

function kept(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && record.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data?.commands;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function hashOf(commands: TargetTrust["commands"]): string {
  return createHash("sha256").update(JSON.stringify(commands)).digest("hex");
}

/** `commands`: the hash of what is trusted; empty where trust was taken back. */
const record = z.strictObject({ format: z.literal(1), commands: z.string() });
