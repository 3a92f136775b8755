import type { Finding } from "@xdr/event";
import { hasTechnique, isLogin } from "./facts.ts";
import { deviceLabels, labelsOf, lowerFirst } from "./phrases.ts";

const protocols = ["SSH", "RDP", "FTP", "SMB", "VPN", "SMTP", "IMAP", "MySQL", "Telnet", "AWS"].map(
  (name) => ({ name, pattern: new RegExp(`\\b${name}\\b`, "i") }),
);

/** What an attempt was, as a noun: `SSH brute force`, `port scan`, else the rule's title. */
export const attemptNoun = (finding: Finding): string => {
  const protocol = protocols.find(({ pattern }) => pattern.test(finding.title));
  const prefix = protocol === undefined ? "" : `${protocol.name} `;
  if (finding.attacks.some((attack) => attack.sub_technique?.uid === "T1110.003")) {
    return `${prefix}password spraying`;
  }
  if (hasTechnique(finding, "T1110")) return `${prefix}brute force`;
  if (hasTechnique(finding, "T1046")) return "port scan";
  return lowerFirst(finding.title);
};

/** `login as deploy on web-1`, leaving out what is not known. */
export const loginPhrase = (finding: Finding): string => {
  const [user] = [...labelsOf([finding], "user", "target"), ...labelsOf([finding], "user")];
  const [device] = deviceLabels([finding]);
  return `login${user === undefined ? "" : ` as ${user}`}${device === undefined ? "" : ` on ${device}`}`;
};

/** What an effect was, inside a sentence. */
export const effectPhrase = (finding: Finding): string => {
  if (isLogin(finding)) return loginPhrase(finding);
  const [device] = deviceLabels([finding]);
  const title = lowerFirst(finding.title);
  return device === undefined || title.includes(device) ? title : `${title} on ${device}`;
};
