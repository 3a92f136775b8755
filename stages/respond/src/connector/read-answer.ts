import type { ConnectorTest } from "@xdr/event";
import { fillTemplate } from "@xdr/outbound";
import type { EgressAnswer } from "@xdr/ports";

/** What a vendor answered. `body` is `undefined` where it is no JSON. */
export interface VendorAnswer {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}

export const readAnswer = ({ status, body }: EgressAnswer): VendorAnswer => {
  const text = Buffer.from(body).toString("utf8");
  try {
    return { status, text, body: JSON.parse(text) };
  } catch {
    return { status, text, body: undefined };
  }
};

/** Where the keys lead; a number is also a place of a list. */
export const valueAt = (body: unknown, path: readonly string[]): unknown => {
  let value = body;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
};

/** A plain value as text; lists and objects are none. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
};

/** What the answer says to the question, and what was seen, in words. */
export const askAnswer = (
  test: ConnectorTest,
  answer: VendorAnswer,
  known: ReadonlyMap<string, string>,
): { readonly holds: boolean; readonly seen: string } => {
  if ("status" in test) {
    return { holds: test.status.includes(answer.status), seen: `status ${answer.status}` };
  }
  if ("contains" in test) {
    const wanted = fillTemplate(test.contains, known);
    const holds = answer.text.includes(wanted);
    return { holds, seen: `the answer ${holds ? "names" : "does not name"} ${wanted}` };
  }
  const name = test.path.join(".");
  const value = valueAt(answer.body, test.path);
  if ("has" in test) {
    const wanted = fillTemplate(test.has, known);
    const items = Array.isArray(value) ? value : [];
    const holds = items.some((item) => textOf(valueAt(item, test.key ?? [])) === wanted);
    return { holds, seen: `${name} ${holds ? "has" : "has not"} ${wanted}` };
  }
  const text = textOf(value);
  const seen = text === undefined ? `${name} is not there` : `${name} is ${text}`;
  if ("exists" in test) return { holds: (value !== undefined) === test.exists, seen };
  if ("equals" in test) {
    const isOne = test.equals.some((wanted) => fillTemplate(wanted, known) === text);
    return { holds: text !== undefined && isOne, seen };
  }
  return { holds: !test.differs.some((bad) => fillTemplate(bad, known) === text), seen };
};
