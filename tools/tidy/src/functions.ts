import ts from "typescript";
import { sizes } from "./layers.ts";
import type { SourceFile, Violation } from "./violation.ts";

const isFunction = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node);

const isTestOrSuite = /\.test\.tsx?$|\.bench\.ts$|^core\/testing\//;

/** Functions over the limit. Test bodies are lists of cases and are bounded by their file. */
export const checkFunctions = (files: readonly SourceFile[]): readonly Violation[] =>
  files
    .filter((file) => !isTestOrSuite.test(file.path))
    .flatMap((file) => {
      const found: Violation[] = [];
      const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        if (isFunction(node)) {
          const from = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
          const lines = tree.getLineAndCharacterOfPosition(node.end).line - from + 1;
          if (lines > sizes.functionLinesMax) {
            found.push({
              file: file.path,
              line: from + 1,
              rule: "function-size",
              message: `a function of ${lines} lines; at most ${sizes.functionLinesMax}`,
            });
          }
        }
        ts.forEachChild(node, visit);
      };
      visit(tree);
      return found;
    });
