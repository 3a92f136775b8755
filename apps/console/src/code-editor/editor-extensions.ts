import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionSource,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { type Suggestion, type SuggestWords, suggestionsAt } from "../rule-text/suggest.ts";
import { cedarCompletion, cedarLanguage } from "./cedar.ts";
import { editorLook } from "./editor-look.ts";

export interface EditorOptions {
  readonly label: string;
  readonly isReadOnly: boolean;
  /** Words to offer, for Cedar; without them the text is Sigma. */
  readonly cedarWords?: readonly string[] | undefined;
  readonly words: () => SuggestWords | undefined;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly onTest: () => void;
}

const types: Readonly<Record<Suggestion["kind"], string>> = {
  key: "keyword",
  field: "property",
  modifier: "function",
  value: "constant",
  name: "variable",
};

/** A key or value that was taken often asks for the next word, as a log source does. */
const applied = (suggestion: Suggestion): Completion["apply"] => {
  const { apply } = suggestion;
  if (apply === undefined) return suggestion.label;
  return (view, _completion, from, to) => {
    const hasColon = view.state.sliceDoc(to, to + 1) === ":";
    const insert = hasColon ? suggestion.label : apply;
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } });
    startCompletion(view);
  };
};

const completionSource =
  (words: EditorOptions["words"]): CompletionSource =>
  (context) => {
    const known = words();
    if (known === undefined) return null;
    const found = suggestionsAt(context.state.doc.toString(), context.pos, known);
    if (found === undefined) return null;
    if (!context.explicit && found.from === context.pos && !mayOfferUnasked(context)) return null;
    return {
      from: found.from,
      options: found.options.map((suggestion, index) => ({
        label: suggestion.label,
        detail: suggestion.detail,
        type: types[suggestion.kind],
        apply: applied(suggestion) ?? suggestion.label,
        boost: -Math.min(index, 99),
      })),
      validFor: /^[\w.*/%-]*$/,
    };
  };

/** After a bar or `key: ` the next word is surely one of the list; on an empty line it may not be. */
const mayOfferUnasked = (context: Parameters<CompletionSource>[0]): boolean =>
  /[|]$|:\s$|-\s$/.test(context.state.sliceDoc(Math.max(0, context.pos - 2), context.pos));

/** Everything that makes a text box an editor for Sigma or Cedar. */
export const editorExtensions = (options: EditorOptions): Extension => [
  Prec.highest(
    keymap.of([
      { key: "Mod-s", run: () => done(options.onSave), preventDefault: true },
      { key: "Mod-Enter", run: () => done(options.onTest), preventDefault: true },
    ]),
  ),
  lineNumbers(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  lintGutter(),
  history(),
  drawSelection(),
  bracketMatching(),
  closeBrackets(),
  indentOnInput(),
  indentUnit.of("  "),
  options.cedarWords === undefined ? yaml() : cedarLanguage,
  search({ top: true }),
  highlightSelectionMatches(),
  autocompletion({
    override: [
      options.cedarWords === undefined
        ? completionSource(options.words)
        : cedarCompletion(options.cedarWords),
    ],
    icons: false,
    maxRenderedOptions: 60,
  }),
  editorLook,
  EditorView.lineWrapping,
  EditorState.readOnly.of(options.isReadOnly),
  // A scrolling region must say itself that it takes the focus.
  EditorView.contentAttributes.of({ "aria-label": options.label, tabindex: "0" }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) options.onChange(update.state.doc.toString());
  }),
  keymap.of([
    { key: "Tab", run: acceptCompletion },
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...lintKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...defaultKeymap,
    indentWithTab,
  ]),
];

const done = (action: () => void): boolean => {
  action();
  return true;
};
