import { secretNameSource, tokenInText } from "../../documents/secret-shapes";

/**
 * The output of a program as it may be kept and shown: without values of variables whose names speak of secrets, without
 * tokens of known shapes and passwords in addresses, and without control characters.
 */
export function maskOutput(text: string, environment: Readonly<Record<string, string | undefined>>): string {
  const secrets = Object.entries(environment)
    .flatMap(([name, value]) =>
      value !== undefined && value.length >= shortest && secretName.test(name) ? [value] : [],
    )
    .sort((a, b) => b.length - a.length);
  const without = secrets.reduce((masked, secret) => masked.replaceAll(secret, dots), text);
  return maskAddress(without).replace(valueOfSecret, `$1${dots}`).replace(token, dots).replace(controls, "");
}

/** An address, or a text with addresses, without passwords and without values of parameters that speak of secrets. */
export function maskAddress(text: string): string {
  return text
    .replace(/(:\/\/[^/\s:@]{0,200}:)[^@\s/]{1,500}@/g, `$1${dots}@`)
    .replace(/([?&][\w-]{0,80}(?:token|key|secret|passw|sig)[\w-]{0,80}=)[^&\s#]+/gi, `$1${dots}`);
}

const dots = "••••••";
const shortest = 6;
const secretName = new RegExp(secretNameSource, "i");
const valueOfSecret = new RegExp(
  `(["']?[\\w.-]{0,80}(?:${secretNameSource})[\\w.-]{0,80}["']?[ \\t]{0,5}(?::|=)[ \\t]{0,5})\\S[^\\n]{0,1000}`,
  "gi",
);
const token = new RegExp(tokenInText, "g");
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const controls = /\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f]/g;
