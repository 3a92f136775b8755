import { lineDiff } from "../text/line-diff.ts";
import { CodeBlock } from "./code-block.tsx";
import { HostileText } from "./hostile-text.tsx";

const lineLooks = {
  same: ["  ", "text-ink-2"],
  gone: ["- ", "bg-problem-soft text-problem"],
  new: ["+ ", "bg-ok-soft text-ok"],
} as const;

/** One text where there is only one; else what is gone and what is new, line by line. */
export const DiffText = ({
  before,
  after,
}: {
  before: string | undefined;
  after: string | undefined;
}) => {
  if (before === undefined || after === undefined)
    return <CodeBlock label="rule" text={before ?? after ?? ""} className="max-h-[70vh]" />;
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take focus
      tabIndex={0}
      aria-label="Differences"
      className="mono max-h-[70vh] overflow-auto rounded-md border border-line bg-sunken py-2"
    >
      {lineDiff(before, after).map(({ kind, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={index} className={`px-3 whitespace-pre-wrap ${lineLooks[kind][1]}`}>
          {lineLooks[kind][0]}
          <HostileText text={text} />
        </div>
      ))}
    </section>
  );
};
