import { HostileText } from "./hostile-text.tsx";

export interface JsonTreeProps {
  readonly value: unknown;
  readonly name?: string;
  readonly depth?: number;
}

const openDepth = 2;
const childrenMax = 500;
const depthMax = 40;

const isContainer = (value: unknown): value is object =>
  typeof value === "object" && value !== null;

const Leaf = ({ value }: { value: unknown }) =>
  typeof value === "string" ? (
    <HostileText text={value} max={2000} className="break-all text-ok" />
  ) : (
    <span className="text-accent-text">{String(value)}</span>
  );

/** A JSON value that can be folded. Deep and wide values are cut and say so. */
export const JsonTree = ({ value, name, depth = 0 }: JsonTreeProps) => {
  const label = name === undefined ? null : <HostileText text={name} className="text-ink-2" />;
  if (!isContainer(value))
    return (
      <div className="mono flex gap-1.5 py-px pl-4">
        {label}
        {label === null ? null : <span className="-ml-1.5 text-ink-3">:</span>}
        <Leaf value={value} />
      </div>
    );
  const entries = Object.entries(value);
  const summary = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;
  if (depth > depthMax) return <div className="mono pl-4 text-ink-3">… {summary}</div>;
  return (
    <details open={depth < openDepth} className="mono pl-1">
      <summary className="py-px text-ink-3">
        {label} <span>{summary}</span>
      </summary>
      <div className="ml-1 border-l border-line pl-2">
        {entries.slice(0, childrenMax).map(([key, child]) => (
          <JsonTree key={key} name={key} value={child} depth={depth + 1} />
        ))}
        {entries.length > childrenMax ? <div>… {entries.length - childrenMax} more</div> : null}
      </div>
    </details>
  );
};
