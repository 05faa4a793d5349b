import { toldByName } from "./secret-shapes";

/** True when a value only names where the secret is: a variable, a command that prints it, a store. */
export function isReference(value: string): boolean {
  return reference.test(value);
}

/** Letters and digits mixed as in what a machine made up: no word, number, date, version or path. */
export function looksRandom(value: string): boolean {
  if (value.length < 8 || !/^[\w.~+/=:-]+$/.test(value) || value.includes("://")) return false;
  if (wordsAndNumbers.test(value)) return false;
  return /\d.*\d/.test(value) && /[A-Za-z].*[A-Za-z].*[A-Za-z]/.test(value);
}

/** True for what a guide writes in the place of a secret. */
export function isPlaceholder(value: string): boolean {
  return placeholder.test(value) || /^(.)\1*$/u.test(value);
}

/** True for a value that stands under a telling name and is yet none to keep: a word, a number, a path, a variable's name. */
export function isOrdinary(value: string): boolean {
  if (value.length < 6 || /\s/.test(value) || ordinary.test(value)) return true;
  return /^[A-Z][A-Z0-9_]*$/.test(value) && toldByName(value) === "secret";
}

const reference =
  /^(?:\$+(?:\w+|\{[^{}]*\}|env:\w+)$|\$+\(|`|%\w+%$|\{\{[^{}]*\}\}$|\{env:\w+\}$|env:\w+$|(?:op|vault|keyring):\/\/)/i;
const wordsAndNumbers = /^(?:v?\d+|[a-z]+)(?:[-_.~+/=:]+(?:v?\d+|[a-z]+))*[-_.~+/=:]*$/i;
const placeholder =
  /^<.*>$|^\[.*\]$|^\{.*\}$|x{4}|\*{3}|\.{3}|…|•{3}|(?:^|[^a-z0-9])(?:your|change-?me|replace|placeholder|example|dummy|redacted|insert|enter|paste|todo)(?![a-z0-9])|EXAMPLE$/i;
const ordinary = /^(?:[\d.,]+|false|true|(?:~|\.{1,2})[\\/].*|[A-Za-z]:[\\/].*|[\\/].*\.\w{1,8})$/i;

/** True for what no secret can be, as YAML and TOML write it: a list of numbers, an empty one, yes, no or nothing. */
export function saysNothing(text: string): boolean {
  return /^(?:\[[\s\d.,+-]*\]|\{\s*\}|true|false|null|~),?\s*(?:#.*)?$/i.test(text);
}
