import { XdrError } from "@xdr/event";
import { checkInput, type HostAnswer } from "@xdr/ports";

const reasonCharsMax = 2_000;
const observedCharsMax = 20_000;
const effectCharsMax = 40_000;

type Fields = Readonly<Record<string, unknown>>;

const readDone = ({ effect, isThere, observed }: Fields): HostAnswer => {
  const check = checkInput();
  const text = (): string => check.text("observed", observed, { charsMax: observedCharsMax });
  const answer: HostAnswer = {
    kind: "done",
    ...(effect === undefined ? {} : { effect }),
    ...(isThere === undefined ? {} : { isThere: check.flag("isThere", isThere) }),
    ...(observed === undefined ? {} : { observed: text() }),
  };
  const isSmall = (JSON.stringify(effect) ?? "").length <= effectCharsMax;
  check.require(isSmall, "effect", `is over ${effectCharsMax} characters`);
  check.done();
  return answer;
};

/** What a host answered, from what it sent. Throws `REQUEST_BODY_INVALID`. */
export const readHostAnswer = (value: unknown): HostAnswer => {
  if (typeof value !== "object" || value === null) {
    throw new XdrError("REQUEST_BODY_INVALID", "The answer must be an object.");
  }
  const fields: Fields = { ...value };
  const { kind } = fields;
  if (kind === "done") return readDone(fields);
  const check = checkInput();
  const wrong = {
    kind: check.oneOf("kind", kind, ["refused", "failed"] as const),
    reason: check.text("reason", fields["reason"], { charsMax: reasonCharsMax }),
  };
  check.done();
  return wrong;
};
