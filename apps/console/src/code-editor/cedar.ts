import type { CompletionSource } from "@codemirror/autocomplete";
import { StreamLanguage, type StreamParser } from "@codemirror/language";

const keywords = new Set(
  "permit forbid when unless in is has like if then else principal action resource context".split(
    " ",
  ),
);

const parser: StreamParser<unknown> = {
  name: "cedar",
  languageData: { commentTokens: { line: "//" } },
  token: (stream) => {
    if (stream.eatSpace()) return null;
    if (stream.match("//")) {
      stream.skipToEnd();
      return "comment";
    }
    if (stream.match(/^"(?:\\.|[^"\\])*"?/)) return "string";
    if (stream.match(/^@\w+/)) return "meta";
    if (stream.match(/^\d+/)) return "number";
    if (stream.match(/^(?:true|false)\b/)) return "bool";
    if (stream.match(/^[A-Za-z_]\w*/)) {
      return keywords.has(stream.current()) ? "keyword" : "variableName";
    }
    stream.next();
    return "operator";
  },
};

/** Colours for Cedar. What is right and wrong in a text says the server. */
export const cedarLanguage = StreamLanguage.define(parser);

/** Offers words of the policy's vocabulary by what stands before the cursor. */
export const cedarCompletion =
  (words: readonly string[]): CompletionSource =>
  (context) => {
    const word = context.matchBefore(/[\w.:"-]+/);
    if (word === null && !context.explicit) return null;
    return {
      from: word?.from ?? context.pos,
      options: words.map((label) => ({ label })),
      validFor: /^[\w.:"-]*$/,
    };
  };
