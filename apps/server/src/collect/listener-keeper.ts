import { isInNetwork } from "@xdr/event";
import type { Clock, ControlStore, Listener, Log, Source } from "@xdr/ports";
import type { ServerCertificate } from "@xdr/server-certificate";
import { activeTenants } from "./active-tenants.ts";
import type { RecordBatcher } from "./record-batcher.ts";
import { listenDatagrams } from "./syslog-datagrams.ts";
import type { DropReason, SyslogListener, SyslogOptions } from "./syslog-listener.ts";
import { listenStream } from "./syslog-stream.ts";

/** Whether a listener takes records now, and if not, why. */
export type ListenerState =
  | { readonly kind: "listening" | "disabled" }
  | { readonly kind: "failed"; readonly reason: string };

/** Opens and closes the ports of sources as the store says. */
export interface ListenerKeeper {
  /** Makes what listens equal to what is stored; a port that cannot be opened is told by `stateOf`. */
  reload(): Promise<void>;
  stateOf(listener: Listener): ListenerState;
  close(): Promise<void>;
}

export interface ListenerKeeperOptions {
  readonly control: ControlStore;
  readonly batcher: RecordBatcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly host: string;
  readonly certificate: ServerCertificate;
  readonly onDropped: (reason: DropReason, records: number) => void;
}

interface Running {
  /** What it was opened with. */
  readonly settings: string;
  readonly port: SyslogListener | undefined;
  readonly failure: string | undefined;
  source: Source;
}

/** True for an address in one of the networks; for every address where there are none. */
const allowedBy =
  (networks: readonly string[]) =>
  (address: string): boolean =>
    networks.length === 0 || networks.some((network) => isInNetwork(address, network));

const messageOf = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EADDRINUSE") return "Another program uses this port.";
  if (code === "EACCES") return "The server may not open this port.";
  return "The port could not be opened; the log says why.";
};

const settingsOf = ({ port, networks, clientCa }: Listener): string =>
  JSON.stringify([port, networks, clientCa]);

/** Opens one listener; never throws. `sourceNow` may change while it listens. */
const openOne = async (
  options: ListenerKeeperOptions,
  listener: Listener,
  sourceNow: () => Source | undefined,
): Promise<Pick<Running, "port" | "failure">> => {
  const { certificate, log } = options;
  const { id, protocol, port, networks, clientCa } = listener;
  const settings: SyslogOptions = {
    ...options,
    port,
    isAllowed: allowedBy(networks),
    sourceNow,
    ...(protocol === "tls"
      ? { tls: { ...certificate, ...(clientCa === undefined ? {} : { clientCa }) } }
      : {}),
  };
  try {
    const made = await (protocol === "udp" ? listenDatagrams(settings) : listenStream(settings));
    log.info("listener-open", { listenerId: id, protocol, port });
    return { port: made, failure: undefined };
  } catch (error) {
    log.warn("listener-failed", { listenerId: id, protocol, port, error: String(error) });
    return { port: undefined, failure: messageOf(error) };
  }
};

export const createListenerKeeper = (options: ListenerKeeperOptions): ListenerKeeper => {
  const { control } = options;
  const running = new Map<string, Running>();
  let reloading: Promise<void> = Promise.resolve();

  const open = async (listener: Listener, source: Source): Promise<void> => {
    const sourceNow = (): Source | undefined => {
      const now = running.get(listener.id)?.source ?? source;
      return now.disabled ? undefined : now;
    };
    const opened = await openOne(options, listener, sourceNow);
    running.set(listener.id, { ...opened, settings: settingsOf(listener), source });
  };
  const shut = async (id: string): Promise<void> => {
    await running.get(id)?.port?.close();
    running.delete(id);
  };
  const reconcile = async (): Promise<void> => {
    const all = await control.asSystem(async (tx) => {
      const isOn = await activeTenants(tx);
      return (await tx.listenerDirectory.list()).filter(({ source }) => isOn(source.tenantId));
    });
    const wanted = all.filter(({ listener }) => !listener.disabled);
    const ids = new Set(wanted.map(({ listener }) => listener.id));
    for (const id of [...running.keys()]) if (!ids.has(id)) await shut(id);
    // Ports are given up first: one may have moved to another listener.
    for (const { listener, source } of wanted) {
      const one = running.get(listener.id);
      if (one?.port === undefined || one.settings !== settingsOf(listener)) await shut(listener.id);
      else one.source = source;
    }
    for (const { listener, source } of wanted) {
      if (!running.has(listener.id)) await open(listener, source);
    }
  };

  return {
    reload: () => {
      reloading = reloading.catch(() => undefined).then(reconcile);
      return reloading;
    },
    stateOf: (listener) => {
      if (listener.disabled) return { kind: "disabled" };
      const one = running.get(listener.id);
      if (one?.port !== undefined) return { kind: "listening" };
      return { kind: "failed", reason: one?.failure ?? "It is not open yet." };
    },
    close: async () => {
      await reloading.catch(() => undefined);
      await Promise.all([...running.keys()].map(shut));
    },
  };
};
