import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, planHashOf } from "./canonical.ts";
import { type CommandPayload, openCommand, signCommand } from "./command.ts";
import { makeAgentKey } from "./key.ts";
import { endorseKey, followChain } from "./key-chain.ts";

const key = makeAgentKey();
const effect = { address: "203.0.113.9" };
const command: CommandPayload = {
  tenantId: "tenant-1",
  agentId: "agent-1",
  commandId: "command-1",
  runId: "run-1",
  action: "block-address",
  operation: "apply",
  target: { address: "203.0.113.9" },
  effect,
  planHash: planHashOf("block-address", effect),
  durationMs: 1_000,
  issuedTime: 5,
  expiresTime: 6,
};
const keyOf = (id: string) => (id === key.id ? key.key : undefined);
const signed = signCommand(command, key);

describe("a signed command", () => {
  it("is read as it was signed", () => {
    expect(openCommand(signed, keyOf)).toEqual(command);
  });

  it("is refused with any byte of it changed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("payload" as const, "keyId" as const, "signature" as const),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (field, place, character) => {
          const text = signed[field];
          const at = place % text.length;
          const changed = `${text.slice(0, at)}${character}${text.slice(at + 1)}`;
          fc.pre(changed !== text);
          expect(typeof openCommand({ ...signed, [field]: changed }, keyOf)).toBe("string");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is refused when its plan is not what its hash says, however well it is signed", () => {
    const other = signCommand({ ...command, effect: { address: "203.0.113.10" } }, key);
    expect(openCommand(other, keyOf)).toBe("form");
  });

  it("is refused when it is signed for another purpose or by another key", () => {
    expect(openCommand(signCommand(command, makeAgentKey()), () => key.key)).toBe("signature");
    expect(openCommand(signCommand(command, makeAgentKey()), keyOf)).toBe("unknown key");
    const { endorsement = "" } = endorseKey(key, { publicText: signed.payload });
    expect(openCommand({ ...signed, signature: endorsement }, keyOf)).toBe("signature");
  });
});

describe("a chain of keys", () => {
  const [first, second, third] = [makeAgentKey(), makeAgentKey(), makeAgentKey()];
  const root = { publicKey: first.publicText };
  const chain = [root, endorseKey(first, second), endorseKey(second, third)];

  it("leads from any of them to the newest", () => {
    for (const { publicText } of [first, second, third]) {
      expect(followChain(publicText, chain)?.id).toBe(third.id);
    }
  });

  it("leads nowhere from a key that it does not hold, or over a link that nobody vouched for", () => {
    const mine = makeAgentKey();
    expect(followChain(mine.publicText, chain)?.id).toBe(mine.id);
    const forged = [root, endorseKey(mine, mine)];
    expect(followChain(first.publicText, forged)?.id).toBe(first.id);
    expect(followChain(third.publicText, chain.slice(0, 2))?.id).toBe(third.id);
  });
});

it("writes the same JSON for the same value in any order of fields", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
  expect(canonicalJson({ b: 1, a: { d: 1, c: [2, 1] } })).toBe('{"a":{"c":[2,1],"d":1},"b":1}');
});
