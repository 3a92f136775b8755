import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCheckpoint, signCheckpoint, splitNotes } from "./checkpoint.ts";
import { formatNoteKey, openNote, parseNoteKey, signNote } from "./signed-note.ts";
import { signerForTests } from "./signer-for-tests.ts";

const root = "ab".repeat(32);

describe("signed notes", () => {
  test("opens the example of the specification with its key", () => {
    // golang.org/x/mod/sumdb/note, package documentation: the note of PeterNeumann.
    const key = parseNoteKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    const note =
      "If you think cryptography is the answer to your problem,\n" +
      "then you don't know what your problem is.\n\n" +
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    expect(key && openNote(note, key)).toMatchObject({ ok: true });
    expect(key && openNote(note.replace("answer", "Answer"), key)).toMatchObject({ ok: false });
  });

  test("does not read a key whose id does not fit, or another kind of key", () => {
    const text = formatNoteKey(signerForTests());
    expect(parseNoteKey(text)).toBeDefined();
    expect(parseNoteKey(text.replace(/\+[0-9a-f]{8}\+/, "+00000000+"))).toBeUndefined();
    expect(parseNoteKey(text.replace("xdr.test", "xdr.tesT"))).toBeUndefined();
    for (const bad of ["", "a+b+c", `${text}x`, "name+12345678+AQ=="]) {
      expect(parseNoteKey(bad)).toBeUndefined();
    }
  });

  test("refuses every changed character of text or signature", () => {
    const signer = signerForTests();
    const note = signNote("a text\nof two lines\n", signer);
    expect(openNote(note, signer)).toEqual({ ok: true, text: "a text\nof two lines\n" });
    const signatureEnd = note.length - 1;
    fc.assert(
      fc.property(fc.nat(signatureEnd - 1), fc.integer({ min: 33, max: 126 }), (at, code) => {
        const changed = note.slice(0, at) + String.fromCharCode(code) + note.slice(at + 1);
        fc.pre(changed !== note);
        expect(openNote(changed, signer).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
    expect(openNote(note, signerForTests())).toMatchObject({ ok: false });
    expect(openNote(note, { ...signerForTests(), name: "other" })).toMatchObject({ ok: false });
  });

  test("never throws for any text", () => {
    const signer = signerForTests();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(openNote(text, signer).ok).toBe(false);
        expect(parseNoteKey(text)).toBeUndefined();
        expect(splitNotes(text)).toBeInstanceOf(Array);
      }),
    );
  });
});

describe("checkpoints", () => {
  test("carry size and root, and are refused when signed for another log or badly written", () => {
    const signer = signerForTests();
    const { note } = signCheckpoint({ size: 12, rootHash: root }, signer);
    expect(openCheckpoint(note, signer)).toMatchObject({
      ok: true,
      checkpoint: { origin: signer.name, size: 12, rootHash: root },
    });
    const base64 = Buffer.from(root, "hex").toString("base64");
    for (const text of [
      `other\n12\n${base64}\n`,
      `${signer.name}\n012\n${base64}\n`,
      `${signer.name}\n-1\n${base64}\n`,
      `${signer.name}\n12\nAA==\n`,
      `${signer.name}\n12\n`,
    ]) {
      expect(openCheckpoint(signNote(text, signer), signer).ok).toBe(false);
    }
  });

  test("are read one by one from a file of many", () => {
    const signer = signerForTests();
    const notes = [1, 2, 3].map((size) => signCheckpoint({ size, rootHash: root }, signer).note);
    expect(splitNotes(notes.map((note) => `${note}\n`).join(""))).toEqual(notes);
    expect(splitNotes(notes.join(""))).toEqual(notes);
    expect(splitNotes(notes[0] ?? "")).toEqual([notes[0]]);
    expect(splitNotes(`\nxdr\n2\nAA\n\n${notes[1]}\n`)).toEqual([notes[1]]);
    expect(splitNotes("")).toEqual([]);
  });
});
