import { showHostile } from "../hostile-text.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Markup whose text parts were escaped; only `html` makes it. */
export interface Markup {
  readonly kind: "markup";
  readonly text: string;
}

type Part = string | number | Markup | readonly Markup[];

const render = (part: Part): string => {
  if (typeof part === "number") return String(part);
  if (typeof part === "string") {
    return showHostile(part, 2_000).replace(/[&<>"']/g, (char) => entities[char] ?? char);
  }
  return "kind" in part ? part.text : part.map((one) => one.text).join("");
};

/** A template whose values are text and are escaped, unless they are markup themselves. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  kind: "markup",
  text: strings.map((string, index) => string + render(parts[index] ?? "")).join(""),
});

/** Text of our own making that is markup already: the style sheet. */
export const trusted = (text: string): Markup => ({ kind: "markup", text });
