import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { corpusFolder, corpusText, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { type EvtxRecord, type EvtxValue, readEvtx } from "./index.ts";

const regression = "sigmahq-regression-dev.tar.xz";
const attacks = "evtx-to-mitre-dev.tar.xz";
const attacksExpected = "evtx-to-mitre-dev.expected.jsonl";

const evtxFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".evtx"),
  );

const recordsOf = (path: string): EvtxRecord[] => {
  const records: EvtxRecord[] = [];
  for (const item of readEvtx(readFileSync(path))) {
    if (item.kind === "damaged") throw new Error(`${path}: ${item.reason}`);
    records.push(item);
  }
  return records;
};

/** The expected files hold several indented objects one after the other; `}` ends one. */
const objectsOf = (text: string): unknown[] =>
  text.split(/(?<=^\})\r?\n/m).flatMap((part) => (part.trim() === "" ? [] : [JSON.parse(part)]));

/**
 * The tool that made the expected files writes GUIDs without braces, cuts times to six digits and
 * trims the white space at the end of text. All else must be equal.
 */
const asExpected = (value: EvtxValue): unknown => {
  if (typeof value === "string") {
    if (/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/.test(value)) return value.slice(1, -1);
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/.test(value)) return `${value.slice(0, -2)}Z`;
    return value.trimEnd();
  }
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(asExpected);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asExpected(item)]));
};

/** The expected side: GUIDs that a program wrote as text with braces, and times of nine digits. */
const comparable = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === "string"
      ? item
          .replace(/^\{([0-9A-F-]{36})\}$/, "$1")
          .replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})\d+Z$/, "$1Z")
          .trimEnd()
      : item,
  );

/** Came from another tool, and spells an `.EXE` of the record in small letters. */
const respelled = "ad691d92-15f2-4181-9aa4-723c74f9ddc3";

describe("files of others", () => {
  it.skipIf(isCorpusMissing(regression))(
    "reads each record of the SigmaHQ regression cases as the object beside the file says",
    () => {
      const folder = corpusFolder(regression);
      const files = evtxFiles(folder);
      expect(files.length).toBeGreaterThan(100);
      for (const file of files) {
        const path = join(folder, file);
        const expected = objectsOf(readFileSync(path.replace(/evtx$/, "json"), "utf8"));
        const actual = recordsOf(path).map(({ event }) => asExpected(event));
        const spell = (value: unknown): unknown =>
          file.includes(respelled) ? JSON.stringify(value).toLowerCase() : value;
        expect(spell(actual), file).toEqual(spell(expected.map(comparable)));
      }
    },
  );

  it.skipIf(isCorpusMissing(attacks))(
    "finds every listed record of the attack files, those that defeat other readers too, undamaged",
    () => {
      const folder = corpusFolder(attacks);
      const found = new Set<string>();
      const files = evtxFiles(folder);
      expect(files).toHaveLength(150);
      for (const file of files) {
        const records = recordsOf(join(folder, file));
        expect(records.length, file).toBeGreaterThan(0);
        for (const { recordId, event } of records) {
          expect(event, file).toHaveProperty("Event.System.EventID");
          found.add(`${file} ${recordId}`);
        }
      }
      const listed = corpusText(attacksExpected).trim().split("\n");
      const missing = listed.filter((line) => {
        const { file, eventRecordId } = JSON.parse(line);
        return !found.has(`${file} ${eventRecordId}`);
      });
      expect(listed.length).toBeGreaterThan(800);
      expect(missing).toEqual([]);
    },
  );
});
