/** Text handed to `parseRules` at once, in UTF-16 units. */
export const ruleTextCharsMax = 2 * 1024 * 1024;

/** Values, keys and lists of one document. The largest public rule has 4,500. */
export const ruleNodesMax = 200_000;

/** Nesting of one document. */
export const ruleDepthMax = 64;

/** Documents of one text. */
export const ruleDocumentsMax = 20_000;

/** Tokens of one condition. */
export const conditionTokensMax = 2_000;

/** Parentheses and `not` inside each other. */
export const conditionDepthMax = 100;

/** Values that one item may expand to by modifiers and placeholders. */
export const itemValuesMax = 50_000;

/** Characters of one regular expression. */
export const regexCharsMax = 4_096;

/** Instructions of one compiled regular expression (RE2 program size). */
export const regexProgramMax = 20_000;

/** Characters of one value that a regular expression searches; what follows is not looked at. */
export const regexInputCharsMax = 65_536;

/** Elements of one array field that are looked at. */
export const arrayElementsMax = 1_024;
