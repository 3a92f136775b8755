import { CopyButton } from "./copy-button.tsx";
import { HostileText } from "./hostile-text.tsx";

export interface CodeBlockProps {
  readonly text: string;
  readonly label: string;
  readonly isWrapped?: boolean;
  readonly className?: string;
}

/** Text as it is, scrollable by keyboard, with a copy button. Line by line, so LF is a line. */
export const CodeBlock = ({ text, label, isWrapped = false, className = "" }: CodeBlockProps) => (
  <div className="relative rounded-md border border-line bg-sunken">
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take focus
      tabIndex={0}
      aria-label={label}
      className={`mono overflow-auto p-3 pr-10 ${className}`}
    >
      {text.split("\n").map((line, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          key={index}
          className={isWrapped ? "min-h-4 break-all whitespace-pre-wrap" : "min-h-4 whitespace-pre"}
        >
          <HostileText text={line} max={20_000} />
        </div>
      ))}
    </section>
    <span className="absolute top-1.5 right-1.5 rounded-md bg-sunken">
      <CopyButton text={text} label={`Copy ${label}`} />
    </span>
  </div>
);
