import fc from "fast-check";
import { number, word } from "./random-texts-for-tests.ts";

/* Random events: every kind of value that a decoder may give a field, nested and in arrays. */

const date = fc.constantFrom(
  ...["2024-02-29T06:07:08Z", "2023-12-31 00:01", "2024-13-01", "2024-01-01"],
  ...["2021-01-03T23:59:00.123+05:30", "2024-1-1"],
);

const address = fc.constantFrom(
  ...["10.1.2.3", "::ffff:10.1.2.3", "2001:db8::1", "10.1.2", "::1", "fe80::1%eth0", "10.1.2.04"],
);

/** Base64 of a word behind up to two other bytes, as commands carry it. */
const encoded = fc
  .tuple(fc.constantFrom("", "x", "xy"), word, fc.constantFrom("utf8" as const, "utf16le" as const))
  .map(([front, value, form]) =>
    Buffer.concat([Buffer.from(front), Buffer.from(value, form)]).toString("base64"),
  );

const scalar = fc.oneof(
  { weight: 6, arbitrary: word },
  {
    weight: 2,
    arbitrary: fc.oneof(number, date, address, encoded, fc.boolean(), fc.constant(null)),
  },
);

const fieldValue = fc.oneof(
  { weight: 6, arbitrary: scalar },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }),
  },
  { weight: 1, arbitrary: fc.record({ b: fc.oneof(scalar, fc.record({ c: scalar })) }) },
);

const names = ["f", "g", "h", "a", "a.b", "é", "z"];

/** The fields of an event. */
export const randomFields = fc.dictionary(fc.constantFrom(...names), fieldValue, { maxKeys: 5 });
