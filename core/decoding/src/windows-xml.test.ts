import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEventXml, xmlDepthMax } from "./windows-xml.ts";

const system = "<System><Provider Name='P'/><EventID Qualifiers='1'>7</EventID></System>";

describe("parseEventXml", () => {
  it("gives the shape of an EVTX record", () => {
    const xml = `<Event xmlns='urn:x'>${system}<EventData><Data Name='A'>1</Data><Data>u</Data><Data>v</Data><Data Name='B'/></EventData></Event>\n`;
    expect(parseEventXml(xml)).toEqual({
      Event: {
        "#attributes": { xmlns: "urn:x" },
        System: {
          Provider: { "#attributes": { Name: "P" } },
          EventID: { "#attributes": { Qualifiers: "1" }, "#text": "7" },
        },
        EventData: { A: "1", Data: ["u", "v"], B: null },
      },
    });
  });

  it("decodes entities and characters, keeps blanks and CDATA", () => {
    const data = "<Data Name='A'> a&lt;b&#x41;&#66;&amp;lt;&nbsp;&#0; <![CDATA[<&lt;>]]></Data>";
    expect(parseEventXml(`<Event><EventData>${data}</EventData></Event>`)).toEqual({
      Event: { EventData: { A: " a<bAB&lt;&nbsp;&#0; <&lt;>" } },
    });
  });

  it("refuses document types, so nothing is expanded", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${"b".repeat(99)}">]>`;
    expect(parseEventXml(`${bomb}<Event>&a;</Event>`)).toBeUndefined();
    const late = parseEventXml(`<Event>${bomb}<EventData>&a;</EventData></Event>`);
    expect(JSON.stringify(late ?? "")).not.toContain("bbb");
  });

  it.each([
    ["text", "no event"],
    ["a cut event", "<Event><System>"],
    ["two events", "<Event></Event><Event></Event>"],
    ["another root", "<Events><Event></Event></Events>"],
    [
      "an event nested too deeply",
      `<Event>${"<a>".repeat(xmlDepthMax + 8)}${"</a>".repeat(xmlDepthMax + 8)}</Event>`,
    ],
  ])("refuses %s", (_, xml) => {
    expect(parseEventXml(xml)).toBeUndefined();
  });

  it("treats hostile names as data", () => {
    const xml = "<Event><__proto__><polluted>1</polluted></__proto__><constructor/></Event>";
    parseEventXml(xml);
    expect("polluted" in {}).toBe(false);
  });

  it("never throws", () => {
    const part = fc.constantFrom(
      "<Event>",
      "</Event>",
      "<Data Name='",
      "'>",
      "<![CDATA[",
      "]]>",
      "&#x",
    );
    const text = fc.array(fc.oneof(part, fc.string({ unit: "binary", maxLength: 9 })));
    fc.assert(
      fc.property(text, (parts) => {
        parseEventXml(`<Event>${parts.join("")}</Event>`);
      }),
      { numRuns: 1000 },
    );
  });
});
