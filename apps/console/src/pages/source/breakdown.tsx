import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AgainButton } from "../../again/again-button.tsx";
import type { SourceHealth } from "../../api/types.ts";
import { Panel } from "../../parts/panel.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { quoteValue } from "../../query/query-edit.ts";
import { countText } from "../../text/number.ts";
import type { TimeSpan } from "../../time/time-range.ts";

interface RowProps {
  readonly name: ReactNode;
  readonly note: ReactNode;
  readonly count: ReactNode;
  readonly share: number;
  readonly isProblem?: boolean;
}

const Row = ({ name, note, count, share, isProblem = false }: RowProps) => (
  <li className="hairline-b relative px-3 py-2 last:border-0">
    <div
      aria-hidden="true"
      className={`absolute inset-y-1 left-0 rounded-r-sm ${isProblem ? "bg-problem-soft" : "bg-accent-soft"}`}
      style={{ width: `${Math.max(0.5, share * 100)}%` }}
    />
    <div className="relative flex items-baseline gap-3">
      <span className="min-w-0 flex-1 break-words">{name}</span>
      <span className="num font-medium">{count}</span>
    </div>
    <div className="relative text-xs text-ink-2">{note}</div>
  </li>
);

const queryOf = (sourceId: string, ...terms: readonly string[]): string =>
  [`source_id:${quoteValue(sourceId)}`, ...terms].join(" AND ");

/** Events that arrived in the span may be older than it; all of them are meant. */
const eventSpan = ({ to }: TimeSpan): TimeSpan => ({ from: 0, to: Math.ceil(to) + dayMs });
const dayMs = 86_400_000;

export const Decoders = ({ health, span }: { health: SourceHealth; span: TimeSpan }) => {
  const all = health.decoders.reduce((sum, each) => sum + each.count, 0);
  return (
    <Panel
      title="Decoders and OCSF classes"
      isFlush
      actions={
        health.decoders.some((each) => each.isGeneric) ? (
          <AgainButton
            target={{
              kind: "events",
              query: queryOf(health.source.id, "decoder:generic-*"),
              ...eventSpan(span),
            }}
            what="Events of this source that a generic decoder took"
          />
        ) : null
      }
    >
      {health.decoders.length === 0 ? (
        <p className="px-3 pb-3 text-ink-2">Nothing was decoded in this span.</p>
      ) : (
        <ul>
          {health.decoders.map(({ decoder, className, classUid, count, isGeneric, lastTime }) => (
            <Row
              key={`${decoder} ${classUid}`}
              name={
                <>
                  <span className="mono font-medium">{decoder}</span>{" "}
                  <span className="text-ink-2">→ {className}</span>
                </>
              }
              note={
                <>
                  {isGeneric
                    ? "Generic: fields are searchable, rules mostly cannot use them · "
                    : ""}
                  last <TimeAgo time={lastTime} />
                </>
              }
              count={
                <Link
                  to="/events"
                  search={{
                    q: queryOf(health.source.id, `decoder:${quoteValue(decoder)}`),
                    ...span,
                  }}
                  className="hover:underline"
                >
                  {countText(count)}
                </Link>
              }
              share={count / all}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
};

interface UndecodedRowsProps {
  readonly health: SourceHealth;
  readonly span: TimeSpan;
  readonly all: number;
}

const UndecodedRows = ({ health: { source, undecodedReasons }, span, all }: UndecodedRowsProps) =>
  undecodedReasons.map(({ code, decoder, help, count, lastTime }) => (
    <Row
      key={`${decoder} ${code}`}
      isProblem
      name={<span className="mono font-medium">{code}</span>}
      note={
        <>
          {help} {decoder === "none" ? "" : `Claimed by ${decoder}. `}Stored, last{" "}
          <TimeAgo time={lastTime} />
        </>
      }
      count={
        <Link
          to="/events"
          search={{
            q: queryOf(source.id, `undecoded:${code}`, `decoder:${quoteValue(decoder)}`),
            ...span,
          }}
          className="hover:underline"
        >
          {countText(count)}
        </Link>
      }
      share={count / all}
    />
  ));

export const Reasons = ({ health, span }: { health: SourceHealth; span: TimeSpan }) => {
  const { undecodedReasons, quarantine, source } = health;
  const all = [...undecodedReasons, ...quarantine].reduce((sum, each) => sum + each.count, 0);
  return (
    <Panel
      title="Not decoded, by reason"
      isFlush
      actions={
        undecodedReasons.length === 0 ? null : (
          <AgainButton
            target={{
              kind: "events",
              query: queryOf(source.id, "undecoded:*"),
              ...eventSpan(span),
            }}
            what="Undecoded events of this source"
          />
        )
      }
    >
      {all === 0 ? (
        <p className="px-3 pb-3 text-ink-2">
          Everything was decoded, and nothing of this source is in quarantine.
        </p>
      ) : (
        <ul>
          <UndecodedRows health={health} span={span} all={all} />
          {quarantine.map(({ code, help, count, lastTime }) => (
            <Row
              key={`quarantine ${code}`}
              isProblem
              name={<span className="mono font-medium">{code}</span>}
              note={
                <>
                  {help} In quarantine, last <TimeAgo time={lastTime} />
                </>
              }
              count={
                <Link
                  to="/quarantine"
                  search={{ source: source.id, code }}
                  className="hover:underline"
                >
                  {countText(count)}
                </Link>
              }
              share={count / all}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
};
