import { lazy, Suspense } from "react";
import type { CodeEditorProps } from "./code-editor-view.tsx";

const View = lazy(async () => ({
  default: (await import("./code-editor-view.tsx")).CodeEditorView,
}));

/** The editor's library is loaded when the first one is shown; until then the text stands there. */
export const CodeEditor = (props: CodeEditorProps) => (
  <Suspense
    fallback={
      <pre aria-busy="true" className="mono h-full overflow-auto p-3 whitespace-pre">
        {props.initialText}
      </pre>
    }
  >
    <View {...props} />
  </Suspense>
);
