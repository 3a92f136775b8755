import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isXdrError } from "@xdr/event";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMailer } from "./mailer.ts";

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly isSecure: boolean;
}

const folder = mkdtempSync(join(tmpdir(), "xdr-mail-"));
const received: Received[] = [];
const servers: SMTPServer[] = [];
let ca = "";

const listen = async (options: {
  readonly secure?: boolean;
  readonly disabledCommands?: string[];
}) => {
  const server = new SMTPServer({
    ...{ key: readFileSync(join(folder, "key.pem")), cert: ca, ...options },
    onAuth: ({ username, password }, _session, done) =>
      username === "xdr" && password === "p4ss"
        ? done(null, { user: username })
        : done(new Error(`5.7.8 no such user with ${String(password)}`)),
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("nobody") ? new Error("5.1.1 no such mailbox") : null),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          ...{ text: Buffer.concat(parts).toString(), isSecure: session.secure === true },
        });
        done(null);
      });
    },
  });
  servers.push(server);
  // A client that distrusts the certificate is no failure of the server.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.server.address() as AddressInfo).port;
};

beforeAll(() => {
  const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")];
  const about = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-days", "1"];
  execFileSync("openssl", ["req", "-x509", "-nodes", ...kind, ...about, ...files], {
    stdio: "ignore",
  });
  ca = readFileSync(join(folder, "cert.pem"), "utf8");
});
afterAll(async () => {
  for (const server of servers) {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
  rmSync(folder, { recursive: true });
});

const dial = async (host: string, port: number) => {
  const socket = connect({ host, port });
  await once(socket, "connect");
  return socket;
};
const signal = new AbortController().signal;
const mail = {
  ...{ id: "run-1", from: "Mini-XDR <xdr@example.com>", to: "ann@example.com, bob@example.com" },
  subject: "[critical] Break-in – \u{1f512}",
  text: "a line\n.\nBcc: eve@example.com\n\nend",
};
const at = (port: number, change: object = {}) => ({
  ...{ host: "127.0.0.1", port, user: "xdr", password: "p4ss", security: "starttls" as const },
  ...change,
});
const problemOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "none",
    (error: unknown) => (isXdrError(error) ? `${error.code}: ${error.message}` : String(error)),
  );

describe("mail to a real server", () => {
  it("is handed over encrypted, to everybody, with the id of the run and no header of the text", async () => {
    const port = await listen({});
    const mailer = createMailer({ dial, ca });
    await mailer.check(at(port), signal);
    received.length = 0;
    expect(await mailer.send(at(port), mail, signal)).toMatch(/^250/);
    const [one] = received;
    expect(one).toMatchObject({ from: "xdr@example.com", isSecure: true });
    expect(one?.to).toEqual(["ann@example.com", "bob@example.com"]);
    expect(one?.text).toContain("Message-ID: <run-1@mini-xdr>");
    const [head = ""] = one?.text.split("\r\n\r\n") ?? [];
    expect(head).not.toMatch(/^Bcc:/im);
    expect(one?.text).toContain("Bcc: eve@example.com");
  });

  it("is encrypted from the first byte where the port says so", async () => {
    const port = await listen({ secure: true });
    received.length = 0;
    await createMailer({ dial, ca }).send(at(port, { security: "tls" }), mail, signal);
    expect(received.map(({ isSecure }) => isSecure)).toEqual([true]);
  });

  it("goes to no server without encryption, or with a certificate that nobody knows", async () => {
    const plainPort = await listen({ disabledCommands: ["STARTTLS"] });
    const port = await listen({});
    received.length = 0;
    expect(await problemOf(createMailer({ dial, ca }).send(at(plainPort), mail, signal))).toContain(
      "RESPOND_ACTION_FAILED",
    );
    expect(await problemOf(createMailer({ dial }).send(at(port), mail, signal))).toContain(
      "certificate",
    );
    expect(received).toEqual([]);
  });

  it("says what the server says, without the password", async () => {
    const port = await listen({});
    const mailer = createMailer({ dial, ca });
    const wrong = at(port, { password: "wr0ng-password" });
    const said = await problemOf(mailer.send(wrong, mail, signal));
    expect(said).toContain("5.7.8");
    expect(said).not.toContain("wr0ng-password");
    const nobody = { ...mail, to: "nobody@example.com" };
    expect(await problemOf(mailer.send(at(port), nobody, signal))).toContain("5.1.1");
  });
});
