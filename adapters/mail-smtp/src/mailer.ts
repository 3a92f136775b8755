import { isIP, type Socket } from "node:net";
import { isXdrError, visibleText, XdrError } from "@xdr/event";
import type { Mailer, MailServer } from "@xdr/ports";
import { createTransport } from "nodemailer";

export interface MailerOptions {
  /** Opens a connection to a server that somebody typed in; guards where it goes. */
  readonly dial: (host: string, port: number, signal: AbortSignal) => Promise<Socket>;
  /** Certificates (PEM) that are trusted in the place of the system's. */
  readonly ca?: string;
}

const timeoutMs = 15_000;
const saidCharsMax = 300;

const failed = (error: unknown, { password }: MailServer): XdrError => {
  if (isXdrError(error)) return error;
  const said = error instanceof Error ? error.message : String(error);
  const safe = password === "" ? said : said.replaceAll(password, "***");
  return new XdrError(
    "RESPOND_ACTION_FAILED",
    `The mail server: ${visibleText(safe, saidCharsMax)}`,
  );
};

/** Mail by SMTP (RFC 5321) over TLS. Each message is a connection of its own. */
export const createMailer = ({ dial, ca }: MailerOptions): Mailer => {
  const work = async <Answer>(
    server: MailServer,
    signal: AbortSignal,
    use: (transport: ReturnType<typeof transportOf>) => Promise<Answer>,
  ): Promise<Answer> => {
    // Opened first: the guard judges the address, not the library.
    const connection = await dial(server.host, server.port, signal);
    const stop = () => connection.destroy(new Error("it took too long"));
    signal.addEventListener("abort", stop, { once: true });
    const transport = transportOf(server, connection, ca);
    try {
      return await use(transport);
    } catch (error) {
      throw failed(error, server);
    } finally {
      signal.removeEventListener("abort", stop);
      transport.close();
      connection.destroy();
    }
  };
  return {
    send: (server, mail, signal) =>
      work(server, signal, async (transport) => {
        const sent = await transport.sendMail({
          ...{ from: mail.from, to: mail.to, subject: mail.subject, text: mail.text },
          messageId: `<${mail.id}@mini-xdr>`,
          headers: { "auto-submitted": "auto-generated" },
          // A text never names a file or an address to fetch.
          ...{ disableFileAccess: true, disableUrlAccess: true },
        });
        const { rejected, response } = sent;
        if (rejected.length === 0) return visibleText(response, saidCharsMax);
        throw new Error(`it does not take mail for ${rejected.map(String).join(", ")}`);
      }),
    check: (server, signal) =>
      work(server, signal, async (transport) => void (await transport.verify())),
  };
};

const transportOf = (
  { host, port, security, user, password }: MailServer,
  connection: Socket,
  ca: string | undefined,
) =>
  createTransport({
    ...{ host, port, secure: security === "tls", requireTLS: security === "starttls" },
    ...(user === "" ? {} : { auth: { user, pass: password } }),
    // A certificate is for a name (RFC 6066), or for the address where that was typed in.
    tls: {
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      ...(ca === undefined ? {} : { ca }),
    },
    getSocket: (_options, callback) => callback(null, { connection }),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
