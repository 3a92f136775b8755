import { type ConnectorAction, type ConnectorDefinition, XdrError } from "@xdr/event";
import { fillTemplate } from "@xdr/outbound";
import type { Mailer, MailServer } from "@xdr/ports";

type Known = ReadonlyMap<string, string>;
type MailAction = NonNullable<ConnectorAction["mail"]>;

export interface MailParts {
  readonly definition: ConnectorDefinition;
  readonly mailer?: Mailer;
}

const tlsPort = 465;

const failed = (message: string): XdrError => new XdrError("RESPOND_ACTION_FAILED", message);

const serverOf = ({ definition, mailer }: MailParts, known: Known) => {
  const { auth } = definition;
  if (auth.kind !== "smtp" || mailer === undefined) throw failed("No mail is sent from here.");
  const fill = (text: string) => fillTemplate(text, known);
  const port = Number(fill(auth.port));
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw failed("The port of the mail server must be 1 to 65535, such as 465 or 587.");
  }
  const server: MailServer = {
    ...{ host: fill(auth.host), port, security: port === tlsPort ? "tls" : "starttls" },
    ...{ user: fill(auth.user), password: fill(auth.password) },
  };
  return { mailer, server, from: fill(auth.from) };
};

/** Sends what an action says. A line break of a log would begin a header of its own: it becomes a space. */
export const sendMail = async (
  parts: MailParts,
  mail: MailAction,
  { known, signal }: { readonly known: Known; readonly signal: AbortSignal },
): Promise<void> => {
  const { mailer, server, from } = serverOf(parts, known);
  const line = (text: string) =>
    fillTemplate(text, known).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
  const text = fillTemplate(mail.text, known);
  const id = known.get("run") ?? "";
  await mailer.send(
    server,
    { id, from, to: line(mail.to), subject: line(mail.subject), text },
    signal,
  );
};

export const checkMail = async (
  parts: MailParts,
  known: Known,
  signal: AbortSignal,
): Promise<void> => {
  const { mailer, server } = serverOf(parts, known);
  await mailer.check(server, signal);
};
