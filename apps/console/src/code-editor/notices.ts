import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";

/** One thing to know about the text: line and column from 1. */
export interface EditorNotice {
  readonly severity: "error" | "warning";
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix: string;
}

/** A place as an offset; beyond the end it is the end. */
export const offsetOf = (doc: Text, line: number, column: number): number => {
  if (line > doc.lines) return doc.length;
  const at = doc.line(Math.max(1, line));
  return Math.min(at.from + Math.max(0, column - 1), at.to);
};

/** The word at the place is underlined, or the line where no word stands there. */
export const diagnosticsOf = (doc: Text, notices: readonly EditorNotice[]): Diagnostic[] =>
  notices.map(({ severity, line, column, message, fix }) => {
    const at = doc.lineAt(offsetOf(doc, line, column));
    const from = offsetOf(doc, line, column);
    const rest = doc.sliceString(from, at.to);
    const word = /^(?:"[^"]*"|'[^']*'|[^\s:,[\]{}]+)/.exec(rest)?.[0] ?? rest.trimEnd();
    const start = word === "" ? at.from : from;
    const end = word === "" ? at.to : from + word.length;
    return { from: start, to: end, severity, message: `${message} ${fix}` };
  });
