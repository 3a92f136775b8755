import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { connectorProductsQuery, connectorsQuery } from "../../api/connectors.ts";
import type { Connector } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { usePermissions } from "../../shell/session.ts";
import { AddConnector } from "./add-connector.tsx";
import { DeleteConnectorDialog } from "./delete-connector.tsx";

const Row = ({ connector, onDelete }: { connector: Connector; onDelete?: () => void }) => (
  <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0">
    <div className="min-w-0 grow">
      <p className="font-medium">
        <HostileText text={connector.name} max={100} />
      </p>
      <p className="text-sm text-ink-2 break-words">
        {connector.title}
        {connector.isOwn ? " (definition of your own)" : ""}
        {Object.entries(connector.settings).map(([name, value]) => ` · ${name} ${value}`)}
        {" · connected "}
        <TimeAgo time={connector.createdTime} />
      </p>
    </div>
    <p className={connector.actions.length === 0 ? "text-problem" : "mono text-sm"}>
      {connector.actions.length === 0
        ? "Its definition fits this version no more: connect it again."
        : connector.actions.join(", ")}
    </p>
    {onDelete === undefined ? null : <Button onClick={onDelete}>Remove…</Button>}
  </li>
);

/** Products of vendors that act for this tenant, beside our own agent. */
export const ConnectorsPage = () => {
  const connectors = useQuery(connectorsQuery);
  const products = useQuery(connectorProductsQuery);
  const canManage = usePermissions()("response:manage");
  const [gone, setGone] = useState<Connector>();
  const error = connectors.error ?? products.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void connectors.refetch()} />;
  if (connectors.data === undefined || products.data === undefined) return <RowsSkeleton />;
  const { items } = connectors.data;
  return (
    <Page title="Connectors">
      <div className="mx-auto flex max-w-3xl flex-col gap-4">
        <Panel title="Connected products" note={items.length} isFlush>
          {items.length === 0 ? (
            <EmptyState title="No product acts for you yet">
              Our agent acts on hosts. Connect a directory, a firewall or an endpoint product to act
              there too: the same policy, approvals and receipts hold.
            </EmptyState>
          ) : (
            <ul>
              {items.map((one) => (
                <Row
                  key={one.id}
                  connector={one}
                  {...(canManage ? { onDelete: () => setGone(one) } : {})}
                />
              ))}
            </ul>
          )}
        </Panel>
        {canManage ? <AddConnector products={products.data.items} /> : null}
        {gone === undefined ? null : (
          <DeleteConnectorDialog connector={gone} onClose={() => setGone(undefined)} />
        )}
      </div>
    </Page>
  );
};
