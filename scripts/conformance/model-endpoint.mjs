// @ts-check
import { listen, sendEvents } from "./loopback.mjs";

/**
 * @typedef {object} ModelEndpoint
 * @property {string} address
 * @property {() => string[]} take what has been asked since the last call: the body of each request
 * @property {() => { asked: Promise<void>, release: () => void }} hold keeps answers back until released
 * @property {() => void} close
 */

/**
 * A model on this machine that answers every question, in Anthropic's and in OpenAI's protocol, with one word.
 * @returns {Promise<ModelEndpoint>}
 */
export async function openModelEndpoint() {
  /** @type {string[]} */
  let bodies = [];
  let gate = Promise.resolve();
  let heard = () => {};
  const { address, close } = await listen(async ({ url = "", method }, body, response) => {
    const events =
      url.startsWith("/v1/messages?") || url === "/v1/messages"
        ? anthropic
        : url === "/v1/chat/completions"
          ? openAi
          : [];
    if (method !== "POST" || events.length === 0) return response.writeHead(404).end();
    bodies.push(body);
    heard();
    await gate;
    sendEvents(response, events);
    return response.end();
  });
  return {
    address,
    close,
    take() {
      const taken = bodies;
      bodies = [];
      return taken;
    },
    hold() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      const asked = new Promise((resolve) => {
        heard = () => resolve(undefined);
      });
      return { asked, release };
    },
  };
}

/**
 * What the user's messages of a request say, their parts joined.
 * @param {string} body
 * @returns {string}
 */
export function userText(body) {
  const { messages } = JSON.parse(body);
  return messages
    .filter((/** @type {{ role: string }} */ { role }) => role === "user")
    .flatMap((/** @type {{ content: string | { text?: string }[] }} */ { content }) => content)
    .map((/** @type {string | { text?: string }} */ part) => (typeof part === "string" ? part : (part.text ?? "")))
    .join("");
}

const usage = { input_tokens: 1, output_tokens: 1 };
const message = {
  id: "m1",
  type: "message",
  role: "assistant",
  model: "invented",
  content: [],
  stop_reason: null,
  usage,
};
/** @type {{ event?: string, data: object | string }[]} */
const anthropic = [
  { type: "message_start", message },
  { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
  { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Understood." } },
  { type: "content_block_stop", index: 0 },
  { type: "message_delta", delta: { stop_reason: "end_turn" }, usage },
  { type: "message_stop" },
].map((data) => ({ event: data.type, data }));
const chunk = { id: "c1", object: "chat.completion.chunk", created: 1, model: "invented" };
/** @type {{ event?: string, data: object | string }[]} */
const openAi = [
  { data: { ...chunk, choices: [{ index: 0, delta: { role: "assistant", content: "Understood." } }] } },
  { data: { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] } },
  { data: "[DONE]" },
];
