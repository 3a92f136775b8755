import type { Listener } from "../../api/types.ts";

/** What rsyslog needs to forward everything to this port. */
export const listenerSnippet = ({ protocol, port }: Listener, host: string): string => {
  if (protocol !== "tls") {
    return `# /etc/rsyslog.d/90-mini-xdr.conf
*.* action(type="omfwd" target="${host}" port="${port}" protocol="${protocol}"${
      protocol === "tcp" ? ' TCP_Framing="octet-counted"' : ""
    })`;
  }
  return `# apt install rsyslog-gnutls; the authority as /etc/ssl/mini-xdr.pem
# /etc/rsyslog.d/90-mini-xdr.conf
global(defaultNetstreamDriverCAFile="/etc/ssl/mini-xdr.pem")
*.* action(type="omfwd" target="${host}" port="${port}" protocol="tcp"
  TCP_Framing="octet-counted" StreamDriver="gtls" StreamDriverMode="1"
  StreamDriverAuthMode="x509/certvalid" action.resumeRetryCount="-1")`;
};
