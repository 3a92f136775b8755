import { describe, expect, test } from "vitest";
import { signCheckpoint } from "./checkpoint.ts";
import { openHandover, signHandover } from "./handover.ts";
import { openCheckpoints } from "./open-checkpoints.ts";
import { formatNoteKey, parseNoteKeys } from "./signed-note.ts";
import { signerForTests } from "./signer-for-tests.ts";

const [a, b, c, eve] = ["a", "b", "c", "eve"].map((name) => signerForTests(`xdr.test/${name}`));
if (a === undefined || b === undefined || c === undefined || eve === undefined) throw new Error();
const root = "ab".repeat(32);
const at = (size: number, signer: typeof a) =>
  signCheckpoint({ size, rootHash: root }, signer).note;
const hand = (size: number, from: typeof a, to: typeof a) =>
  signHandover({ size, rootHash: root }, from, to).note;

const notes = [at(5, a), hand(7, a, b), at(7, b), at(9, b), hand(9, b, c), at(20, c)];

describe("checkpoints whose key was exchanged", () => {
  test.each([
    ["first", a],
    ["middle", b],
    ["newest", c],
  ])("all open with the %s key alone", (_, key) => {
    const opened = openCheckpoints(notes, [key]);
    expect(opened.refused).toEqual([]);
    expect(opened.checkpoints.map(({ size }) => size)).toEqual([5, 7, 7, 9, 9, 20]);
    expect(opened.handovers.map(({ size }) => size)).toEqual([7, 9]);
  });

  test("open in any order, and twice the same counts once", () => {
    const opened = openCheckpoints([...notes.toReversed(), ...notes], [a]);
    expect(opened.refused).toEqual([]);
    expect(opened.checkpoints).toHaveLength(6);
  });

  test("are refused by a key that nothing joins", () => {
    const opened = openCheckpoints(notes, [eve]);
    expect([opened.checkpoints, opened.handovers]).toEqual([[], []]);
    expect(opened.refused).toHaveLength(6);
  });

  test("are refused from a key after it was replaced, and before it was in use", () => {
    const opened = openCheckpoints([...notes, at(8, a), at(6, b)], [a]);
    expect(opened.refused).toEqual([
      "A checkpoint of 8 leaves is signed by xdr.test/a, which was replaced at 7.",
      "A checkpoint of 6 leaves is signed by xdr.test/b, which signs from 7 on.",
    ]);
  });

  test("show a key that vouched for two", () => {
    const opened = openCheckpoints([...notes, hand(7, a, eve)], [a]);
    expect(opened.refused.join()).toContain("do not fit together");
  });

  test("may be handed over by two servers at sizes of their own", () => {
    const opened = openCheckpoints([hand(7, a, b), hand(8, a, b), at(7, b), at(8, a)], [a]);
    expect(opened.refused).toEqual([]);
  });
});

describe("a handover", () => {
  test.each([
    ["without the older key's signature", (note: string) => note.replace(/— \S+\/a .*\n/, "")],
    ["without the newer key's signature", (note: string) => note.replace(/— \S+\/b .*\n/, "")],
    ["of another size", (note: string) => note.replace("\n7\n", "\n70\n")],
    [
      "to another key",
      (note: string) =>
        note.replace(`next-key ${formatNoteKey(b)}`, `next-key ${formatNoteKey(eve)}`),
    ],
  ])("%s is none", (_, change) => {
    const note = hand(7, a, b);
    expect(openHandover(note)).toMatchObject({ size: 7 });
    expect(openHandover(change(note))).toBeUndefined();
    expect(
      openCheckpoints([change(note), at(9, b)], [a]).checkpoints.map((x) => x.size),
    ).not.toContain(9);
  });
});

describe("public keys, one a line", () => {
  test("are read, and none when one line is no key", () => {
    const text = `${formatNoteKey(a)}\n\n${formatNoteKey(b)}\n`;
    expect(parseNoteKeys(text)?.map(({ name }) => name)).toEqual([a.name, b.name]);
    expect(parseNoteKeys(`${text}x\n`)).toBeUndefined();
    expect(parseNoteKeys("\n")).toBeUndefined();
  });
});
