import { madeOf } from "../../../shared/made-of";
import { tokenInText } from "../../documents/secret-shapes";

/**
 * Whether a token of a known shape stands in a file of text of up to a megabyte. What is larger, or holds a zero byte,
 * is data that nobody writes tokens into by hand. For bytes that are not to be changed any more.
 */
export const holdsToken = madeOf((bytes: Uint8Array): boolean => {
  if (bytes.length > mostBytes || bytes.includes(0)) return false;
  // Tokens are ASCII, so any encoding that has ASCII in it will do.
  return token.test(decoder.decode(bytes));
});

const mostBytes = 1_048_576;
const token = new RegExp(tokenInText);
const decoder = new TextDecoder("latin1");
