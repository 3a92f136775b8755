/** ATT&CK Enterprise tactics (release 19) in kill-chain order: id, name, Sigma tag name. */
export const tactics = [
  ["TA0043", "Reconnaissance", "reconnaissance"],
  ["TA0042", "Resource Development", "resource-development"],
  ["TA0001", "Initial Access", "initial-access"],
  ["TA0002", "Execution", "execution"],
  ["TA0003", "Persistence", "persistence"],
  ["TA0004", "Privilege Escalation", "privilege-escalation"],
  ["TA0005", "Stealth", "stealth"],
  ["TA0112", "Defense Impairment", "defense-impairment"],
  ["TA0006", "Credential Access", "credential-access"],
  ["TA0007", "Discovery", "discovery"],
  ["TA0008", "Lateral Movement", "lateral-movement"],
  ["TA0009", "Collection", "collection"],
  ["TA0011", "Command and Control", "command-and-control"],
  ["TA0010", "Exfiltration", "exfiltration"],
  ["TA0040", "Impact", "impact"],
] as const;

/** Until release 18 Stealth and Defense Impairment were one tactic; the first kept its id. */
const formerTags = [["TA0005", "Stealth", "defense-evasion"]] as const;

const byTag = new Map<string, { uid: string; name: string }>(
  [...tactics, ...formerTags].map(([uid, name, tag]) => [tag, { uid, name }]),
);
const orderByUid = new Map<string, number>(tactics.map(([uid], index) => [uid, index]));
const nameByUid = new Map<string, string>(tactics.map(([uid, name]) => [uid, name]));

/** Tactic of a Sigma tag such as `attack.credential-access`; both `-` and `_` are in use. */
export const tacticOfTag = (tag: string): { uid: string; name: string } | undefined =>
  byTag.get(
    tag
      .toLowerCase()
      .replace(/^attack\./, "")
      .replaceAll("_", "-"),
  );

/** Position in the kill chain; unknown tactics come last. */
export const tacticOrder = (uid: string): number => orderByUid.get(uid) ?? tactics.length;
export const tacticName = (uid: string): string => nameByUid.get(uid) ?? uid;
