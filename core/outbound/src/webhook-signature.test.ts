import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { webhookSignature } from "./webhook-signature.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const request = {
  ...({ method: "POST", url: "https://hooks.example.com/" } as const),
  headers: { "webhook-id": "run-1" },
  body: '{"type":"incident.told","title":"ä\\u0000"}',
};
const now = Date.UTC(2026, 0, 1);
const sign = (nowMs = now, given = secret) =>
  webhookSignature(request, { secret: given, nowMs, code: "RESPOND_ACTION_FAILED" });

/** The receiver looks at the clock of its machine. */
const receive = (nowMs: number) => {
  vi.useFakeTimers({ now: nowMs });
  return new Webhook(secret);
};
afterEach(() => void vi.useRealTimers());

describe("a signed webhook", () => {
  it("is taken by the reference implementation of the receiver", () => {
    const receiver = receive(now + 60_000);
    expect(receiver.verify(request.body, { ...sign() })).toEqual(JSON.parse(request.body));
  });

  it("is refused by it when body, id, time or secret differ", () => {
    const headers = { ...sign() };
    const other = new Webhook(`whsec_${Buffer.alloc(32, 8).toString("base64")}`);
    const receiver = receive(now);
    expect(() => receiver.verify(`${request.body} `, headers)).toThrow();
    expect(() => receiver.verify(request.body, { ...headers, "webhook-id": "run-2" })).toThrow();
    expect(() => other.verify(request.body, headers)).toThrow();
    expect(() => receiver.verify(request.body, { ...sign(now - 600_000) })).toThrow();
  });

  it("is not made with a secret that can be guessed", () => {
    expect(() => sign(0, "whsec_c2hvcnQ=")).toThrow("at least 24 bytes");
  });
});
