import type { IngestAddresses } from "../../api/types.ts";
import { shipperSnippets } from "./shipper-snippets.ts";

export interface Snippet {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly text: string;
}

interface HostPort {
  readonly host: string;
  readonly port: string;
}

/** `host:port`, `[v6]:port` or a URL of either; undefined for anything else. */
export const hostPortOf = (address: string): HostPort | undefined => {
  const match = /^(?:[a-z]+:\/\/)?(?:\[([0-9a-fA-F:.%]+)\]|([A-Za-z0-9_.-]+)):(\d{1,5})\/?$/.exec(
    address,
  );
  const host = match?.[1] ?? match?.[2];
  return host === undefined || match?.[3] === undefined ? undefined : { host, port: match[3] };
};

/** A shell word, quoted. Addresses come from our server, yet a paste into a shell must be safe. */
const shell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const curl = (url: string, token: string): Snippet => ({
  id: "curl",
  title: "curl",
  note: "One line of text. NDJSON and JSON arrays work the same way.",
  text: `curl -sS ${shell(url)} \\
  -H ${shell(`Authorization: Bearer ${token}`)} \\
  -H 'Content-Type: text/plain' \\
  --data-binary "$(date '+%b %e %T') $(hostname) sshd[4242]: Failed password for root from 192.0.2.7 port 4711 ssh2"`,
});

const curlFile = (url: string, token: string): Snippet => ({
  id: "file",
  title: "A whole file",
  note: "Compressed bodies are taken too: add -H 'Content-Encoding: gzip'.",
  text: `curl -sS ${shell(url)} \\
  -H ${shell(`Authorization: Bearer ${token}`)} \\
  -H 'Content-Type: text/plain' \\
  --data-binary @/var/log/auth.log`,
});

const logger = ({ host, port }: HostPort, isTcp: boolean): Snippet => ({
  id: "logger",
  title: "logger",
  note: `One message over ${isTcp ? "TCP" : "UDP"} syslog, from any Linux machine.`,
  text: `logger --server ${shell(host)} --port ${port} ${isTcp ? "--tcp" : "--udp"} --rfc5424 -t sshd \\
  'Failed password for root from 192.0.2.7 port 4711 ssh2'`,
});

const rsyslog = ({ host, port }: HostPort, isTcp: boolean): Snippet => ({
  id: "rsyslog",
  title: "rsyslog",
  note: "As /etc/rsyslog.d/60-mini-xdr.conf, then: systemctl restart rsyslog",
  text: `*.* action(type="omfwd"
           target="${host}" port="${port}" protocol="${isTcp ? "tcp" : "udp"}"
           template="RSYSLOG_SyslogProtocol23Format"${
             isTcp
               ? `
           TCP_Framing="octet-counted"
           queue.type="LinkedList" queue.filename="mini-xdr"
           queue.saveOnShutdown="on" action.resumeRetryCount="-1"`
               : ""
           })`,
});

const syslogNg = ({ host, port }: HostPort, isTcp: boolean): Snippet => ({
  id: "syslog-ng",
  title: "syslog-ng",
  note: "As /etc/syslog-ng/conf.d/mini-xdr.conf, then: systemctl restart syslog-ng",
  text: `destination d_mini_xdr {
  syslog("${host}" port(${port}) transport("${isTcp ? "tcp" : "udp"}"));
};
log { source(s_src); destination(d_mini_xdr); };`,
});

const httpSnippets = (
  { http, otlpGrpc, otlpGrpcTls }: IngestAddresses,
  token: string,
): readonly Snippet[] => {
  const base = URL.canParse(http) ? new URL(http).origin : undefined;
  const own = [curl(http, token), curlFile(http, token)];
  return base === undefined
    ? own
    : [...own, ...shipperSnippets({ base, token, otlpGrpc, otlpGrpcTls })];
};

/** Ready to paste, with the addresses that really listen. HTTP ones need the source's token. */
export const snippetsOf = (
  addresses: IngestAddresses,
  kind: "http" | "syslog",
  token: string,
): readonly Snippet[] => {
  if (kind === "http") return httpSnippets(addresses, token);
  const tcp = addresses.syslogTcp === undefined ? undefined : hostPortOf(addresses.syslogTcp);
  const udp = addresses.syslogUdp === undefined ? undefined : hostPortOf(addresses.syslogUdp);
  const best = tcp ?? udp;
  if (best === undefined) return [];
  const isTcp = tcp !== undefined;
  return [logger(best, isTcp), rsyslog(best, isTcp), syslogNg(best, isTcp)];
};
