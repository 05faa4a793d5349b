import { type EventPage, memoryEvent } from "../../shared/memory";
import type { MemoryFilter } from "../store/memory-filter";
import type { MemorySearch, Page } from "../store/memory-search";
import { markWords } from "./event-text";
import { type SimilarTexts, similarTexts } from "./similar-texts";
import { readWordVectors } from "./word-vectors";

/** Search by meaning over the index. The words of its texts are read once, and then what came since. */
export function searchSimilar(
  wordVectors: () => Uint8Array,
): (ask: MemorySearch, question: string, filter: MemoryFilter, page: Page) => EventPage {
  let texts: SimilarTexts | undefined;
  let last = 0;

  const upToDate = (ask: MemorySearch): SimilarTexts => {
    texts ??= similarTexts(readWordVectors(wordVectors()));
    takeNew(ask, texts);
    // Fewer than were read: some were forgotten.
    if (ask.count() !== texts.size) {
      texts.clear();
      last = 0;
      takeNew(ask, texts);
    }
    return texts;
  };
  const takeNew = (ask: MemorySearch, into: SimilarTexts) => {
    for (const { seq, text } of ask.texts(last)) {
      into.add(seq, text);
      last = seq;
    }
  };

  return (ask, question, filter, { limit, offset }) => {
    const { found, isAnswer } = upToDate(ask).nearest(question, ask.places(filter));
    const shown = found.slice(offset, offset + limit);
    const events = ask.at(shown.map(({ place }) => place));
    const hits = shown.flatMap(({ place, score }) => {
      const json = events.get(place);
      if (json === undefined) return [];
      const event = memoryEvent.parse(JSON.parse(json));
      const text = event.text === "" ? event.title : `${event.title}. ${event.text}`;
      return [{ event, score, snippet: markWords(text, isAnswer, snippetLength) }];
    });
    return { hits, total: found.length };
  };
}

const snippetLength = 240;
