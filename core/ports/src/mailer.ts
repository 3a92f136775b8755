export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `tls`: encrypted from the first byte (RFC 8314); `starttls`: required before anything is said. */
  readonly security: "tls" | "starttls";
  readonly user: string;
  readonly password: string;
}

export interface Mail {
  /** Names the message for all tries: `Message-ID` is made of it. */
  readonly id: string;
  readonly from: string;
  /** Addresses, parted by commas. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/**
 * Hands mail to a server, over TLS whose certificate is checked. Throws `RESPOND_ACTION_FAILED` with
 * what the server says, and what `Egress` throws where the server may not be called.
 */
export interface Mailer {
  /** The server took it for every address; gives its answer. */
  send(server: MailServer, mail: Mail, signal: AbortSignal): Promise<string>;
  /** Signs in and sends nothing. */
  check(server: MailServer, signal: AbortSignal): Promise<void>;
}
