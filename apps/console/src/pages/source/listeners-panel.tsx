import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeListener, deleteListener, listenersQuery } from "../../api/listeners.ts";
import type { Listener, ListenerList, Source } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Panel } from "../../parts/panel.tsx";
import { showToast } from "../../parts/toast.tsx";
import { ListenerDialog } from "./listener-dialog.tsx";
import { listenerSnippet } from "./listener-snippet.ts";

const marks = {
  listening: "bg-ok",
  failed: "border border-problem",
  disabled: "bg-control",
} as const;
const words = { listening: "listening", failed: "not listening", disabled: "closed" } as const;

/** The host that a sender would name: every address has no name of its own. */
const hostOf = (host: string): string =>
  host === "0.0.0.0" || host === "::" ? window.location.hostname : host;

const useChange = () => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["listeners"] }),
  });
};

const Actions = ({ listener, onEdit }: { listener: Listener; onEdit: () => void }) => {
  const [isAsked, setAsked] = useState(false);
  const change = useChange();
  const { id, disabled, port } = listener;
  return (
    <span className="flex flex-wrap gap-1.5">
      <Button look="quiet" onClick={onEdit}>
        Edit
      </Button>
      <Button
        look="quiet"
        isBusy={change.isPending}
        onClick={() => change.mutate(() => changeListener(id, { disabled: !disabled }))}
      >
        {disabled ? "Open" : "Close"}
      </Button>
      <Button look="quiet" onClick={() => setAsked(true)}>
        Delete
      </Button>
      {isAsked ? (
        <Dialog title={`Delete the port ${port}?`} onClose={() => setAsked(false)}>
          <p className="mb-3">Senders cannot reach it any more. What was stored stays.</p>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsked(false)}>Cancel</Button>
            <Button look="primary" onClick={() => change.mutate(() => deleteListener(id))}>
              Delete
            </Button>
          </div>
        </Dialog>
      ) : null}
    </span>
  );
};

const Row = ({ listener, list, onEdit }: RowProps) => (
  <li className="hairline-b flex flex-wrap items-center gap-x-4 gap-y-1 py-2 last:border-0">
    <span className="mono w-28 font-medium">
      {listener.protocol.toUpperCase()} {listener.port}
    </span>
    <span className="inline-flex items-center gap-2">
      <span className={`size-2 rounded-full ${marks[listener.state]}`} aria-hidden="true" />
      {words[listener.state]}
    </span>
    <span className="min-w-0 flex-1 text-ink-2">
      {listener.reason ??
        (listener.networks.length === 0
          ? "from anywhere"
          : `from ${listener.networks.slice(0, 3).join(", ")}${listener.networks.length > 3 ? ", …" : ""}`)}
      {listener.clientCa === undefined ? "" : "; with a client certificate"}
    </span>
    {onEdit === undefined ? null : <Actions listener={listener} onEdit={onEdit} />}
    <details className="w-full">
      <summary className="cursor-pointer text-ink-2">How to send with rsyslog</summary>
      <div className="pt-2">
        <CodeBlock
          label={`rsyslog to port ${listener.port}`}
          text={listenerSnippet(listener, hostOf(list.host))}
        />
      </div>
    </details>
  </li>
);

interface RowProps {
  readonly listener: Listener;
  readonly list: ListenerList;
  readonly onEdit: (() => void) | undefined;
}

const Authority = ({ pem }: { pem: string }) => (
  <details className="mt-2">
    <summary className="cursor-pointer text-ink-2">
      Certificate of this installation's authority, which senders over TLS must trust
    </summary>
    <div className="pt-2">
      <CodeBlock label="authority, PEM" text={pem} />
    </div>
  </details>
);

/** Syslog ports of a source: what comes in there is this source's. */
export const ListenersPanel = ({ source, canWrite }: { source: Source; canWrite: boolean }) => {
  const { data: list } = useQuery(listenersQuery);
  const [edited, setEdited] = useState<Listener | "new">();
  if (list === undefined) return null;
  const own = list.items.filter(({ sourceId }) => sourceId === source.id);
  const isTlsUsed = own.some(({ protocol }) => protocol === "tls");
  return (
    <Panel
      title="Syslog ports"
      note="what arrives there belongs to this source"
      actions={
        canWrite && list.ports !== undefined ? (
          <Button onClick={() => setEdited("new")}>Open a port</Button>
        ) : null
      }
    >
      {own.length === 0 ? (
        <p className="text-ink-2">
          {list.ports === undefined
            ? "This installation was started without ports for sources (--listener-ports)."
            : "None. For appliances and shippers that speak syslog only, over TLS, TCP or UDP."}
        </p>
      ) : (
        <ul>
          {own.map((listener) => (
            <Row
              key={listener.id}
              listener={listener}
              list={list}
              onEdit={canWrite ? () => setEdited(listener) : undefined}
            />
          ))}
        </ul>
      )}
      {isTlsUsed && list.authority !== undefined ? <Authority pem={list.authority} /> : null}
      {edited === undefined ? null : (
        <ListenerDialog
          sourceId={source.id}
          list={list}
          listener={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Panel>
  );
};
