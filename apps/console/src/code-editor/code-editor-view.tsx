import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { SuggestWords } from "../rule-text/suggest.ts";
import { editorExtensions } from "./editor-extensions.ts";
import { diagnosticsOf, type EditorNotice, offsetOf } from "./notices.ts";

export interface CodeEditorHandle {
  /** Puts the cursor there and the editor in focus; line and column from 1. */
  jump(line: number, column: number): void;
  /** Takes another text as if it had been typed, so that it can be undone. */
  replace(text: string): void;
}

export interface CodeEditorProps {
  /** Read aloud as the editor's name. */
  readonly label: string;
  readonly initialText: string;
  readonly isReadOnly?: boolean;
  readonly notices: readonly EditorNotice[];
  /** For a text in Cedar; without them it is Sigma. */
  readonly cedarWords?: readonly string[];
  /** Words for completion; asked for anew each time. */
  readonly words: () => SuggestWords | undefined;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly onTest: () => void;
  /** Gets the handle while the editor is there. */
  readonly onReady: (handle: CodeEditorHandle | undefined) => void;
}

/**
 * CodeMirror in a shadow tree: there it styles itself through constructed sheets, which the content
 * security policy allows, where it would need `style-src 'unsafe-inline'` in the page.
 */
export const CodeEditorView = (props: CodeEditorProps) => {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const host = box.current;
    if (host === null) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const { initialText, label, isReadOnly = false, cedarWords } = latest.current;
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: initialText,
        extensions: editorExtensions({
          label,
          isReadOnly,
          cedarWords,
          words: () => latest.current.words(),
          onChange: (text) => latest.current.onChange(text),
          onSave: () => latest.current.onSave(),
          onTest: () => latest.current.onTest(),
        }),
      }),
    });
    view.current = editor;
    latest.current.onReady(handleOf(editor));
    return () => {
      latest.current.onReady(undefined);
      view.current = undefined;
      editor.destroy();
    };
  }, []);
  const { notices } = props;
  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor.state.doc, notices)));
  }, [notices]);
  return <div ref={box} className="h-full min-h-0" data-rule-editor="" />;
};

const handleOf = (editor: EditorView): CodeEditorHandle => ({
  jump: (line, column) => {
    const position = offsetOf(editor.state.doc, line, column);
    editor.dispatch({
      selection: { anchor: position },
      effects: EditorView.scrollIntoView(position, { y: "center" }),
    });
    editor.focus();
  },
  replace: (text) => {
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  },
});
