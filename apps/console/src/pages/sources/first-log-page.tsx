import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { sourcesQuery } from "../../api/queries.ts";
import type { IngestAddresses, Source } from "../../api/types.ts";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { usePermissions } from "../../shell/session.ts";
import { Arrival } from "./arrival.tsx";
import { snippetsOf } from "./snippets.ts";
import { SourceForm } from "./source-form.tsx";

const route = getRouteApi("/signed-in/sources/first-log");
const pollMs = 3000;
/** Stands where the token would be when the page was loaded again and the token is gone. */
const tokenPlaceholder = "YOUR_TOKEN";

const Step = ({ number, title, children }: StepProps) => (
  <Panel
    title={
      <span className="flex items-center gap-2">
        <span className="num inline-flex size-5 items-center justify-center rounded-full bg-selected text-xs font-semibold text-accent-text">
          {number}
        </span>
        {title}
      </span>
    }
  >
    {children}
  </Panel>
);

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly children: React.ReactNode;
}

const Token = ({ token }: { token: string }) => (
  <div className="mb-3 flex flex-col gap-1.5">
    <p className="font-medium">Token, shown this once</p>
    <CodeBlock label="token" text={token} isWrapped />
    <p className="text-ink-2">It already stands in the commands below. Only its hash is stored.</p>
  </div>
);

/** None for sources that nobody sends to. */
const snippetsFor = (
  source: Source | undefined,
  addresses: IngestAddresses,
  token: string | undefined,
) =>
  source?.kind === "http" || source?.kind === "syslog"
    ? snippetsOf(addresses, source.kind, token ?? tokenPlaceholder)
    : [];

const PullHint = () => (
  <p className="mb-3 text-ink-2">
    The logs are behind a vendor's API?{" "}
    <Link to="/sources/pull" className="text-accent-text underline">
      Pull from an API
    </Link>
  </p>
);

export const FirstLogPage = () => {
  const { source: sourceId } = route.useSearch();
  const navigate = route.useNavigate();
  const [token, setToken] = useState<string>();
  const canWrite = usePermissions()("source:write");
  const { data, error, refetch } = useQuery({ ...sourcesQuery, refetchInterval: pollMs });
  if (error !== null && data === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton />;
  const source = data.items.find((each) => each.id === sourceId);
  const snippets = snippetsFor(source, data.addresses, token);
  return (
    <Page title="Send your first log">
      <div className="mx-auto flex max-w-3xl flex-col gap-3">
        <Step number={1} title="Name the source">
          {canWrite ? <PullHint /> : null}
          {canWrite ? (
            <SourceForm
              sources={data.items}
              addresses={data.addresses}
              selected={source}
              onSource={(made, newToken) => {
                setToken(newToken);
                void navigate({ search: { source: made.id }, replace: true });
              }}
            />
          ) : (
            <p className="text-ink-2">Only an administrator can create a source.</p>
          )}
        </Step>
        <Step number={2} title="Send something">
          {source === undefined ? (
            <p className="text-ink-2">The commands appear here once the source has a name.</p>
          ) : (
            <>
              {token === undefined ? null : <Token token={token} />}
              {snippets.length === 0 ? (
                <EmptyState title="Syslog does not listen on this installation">
                  Create an HTTP source, or start the server with a syslog port.
                </EmptyState>
              ) : (
                <Tabs
                  // Another kind has other ways: the chosen one of the last kind is none of them.
                  key={source.kind}
                  label="Ways to send"
                  tabs={snippets.map((snippet) => ({
                    id: snippet.id,
                    label: snippet.title,
                    content: (
                      <div className="flex flex-col gap-2 pt-3">
                        <p className="text-ink-2">{snippet.note}</p>
                        <CodeBlock label={snippet.title} text={snippet.text} />
                      </div>
                    ),
                  }))}
                />
              )}
            </>
          )}
        </Step>
        <Step number={3} title="See it arrive">
          <Arrival source={source} />
        </Step>
      </div>
    </Page>
  );
};
