import type { TextShape } from "@xdr/decoding";

const accessLog =
  /^(?:\S{1,255} )?\S{1,255} \S{1,255} [^[\n]{1,255}\[\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:/;
const apacheError = /^\[(?:[A-Z][a-z]{2} ){2} ?\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4}\]/;
const nginxError = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[[a-z]{3,9}\] /;
const keyValue =
  /^[A-Za-z_@][\w.@-]{0,63}=(?:"[^"\n]{0,4000}"|[^\s,;]{0,4000})[ ,;\t]{1,8}[A-Za-z_@][\w.@-]{0,63}=/;
const cef = /^CEF:\s?\d{1,2}(?:\.\d)?\|/;
const leef = /^LEEF:\d{1,2}(?:\.\d)?\|/;
const eventXml = /^<(?:\?xml|Events?[\s>])/;

/** Where `audit(` must stand: behind `node=… type=… msg=` or `audit: type=… `. */
const auditStartMax = 512;
const audit = /(?:^|\s)type=[\w[\]?]{1,64} (?:msg=)?audit\(\d{1,12}\.\d{1,9}:\d{1,20}\)/;

const isAudit = (text: string): boolean => {
  const start = text.slice(0, auditStartMax);
  return start.includes("audit(") && audit.test(start);
};

/**
 * Tells the text shapes apart by the line's start; every expression is anchored and bounded, and
 * the first character says which ones are worth trying.
 */
export const textShape = (text: string): TextShape | undefined => {
  const first = text.charCodeAt(0);
  if (first === 0x3c) return eventXml.test(text) ? "event-xml" : undefined;
  if (first === 0x5b) return apacheError.test(text) ? "apache-error" : undefined;
  if (first === 0x43 && cef.test(text)) return "cef";
  if (first === 0x4c && leef.test(text)) return "leef";
  if (isAudit(text)) return "audit";
  if (nginxError.test(text)) return "nginx-error";
  if (text.includes('] "') && accessLog.test(text)) return "access-log";
  return keyValue.test(text) ? "key-value" : undefined;
};
