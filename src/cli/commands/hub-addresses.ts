import { AppError } from "../../shared/result";

/** The variables that are looked at where none is named. */
export const usualVariables = {
  "--database-url-env": "DATABASE_URL",
  "--admin-url-env": "LOCKSTEP_HUB_ADMIN_URL",
} as const;

/**
 * The address that an environment variable holds. Without the usual one the embedded database is meant; a variable that
 * somebody named has to be set. Throws AppError `usage`.
 */
export function addressIn(flag: keyof typeof usualVariables, name: string): string | undefined {
  const address = process.env[name] || undefined;
  if (address !== undefined || name === usualVariables[flag]) return address;
  const message = `${flag} ${name}: there is no such environment variable, or it is empty.`;
  throw new AppError({ code: "usage", message, hint: "Set it, or leave the option out." });
}
