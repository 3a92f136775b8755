/** One line of sudo: `alice : REASON ; TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=…`. */
export interface SudoLine {
  readonly user: string;
  /** What sudo objected to; absent when it ran the command. */
  readonly reason?: string;
  /** `TTY`, `PWD`, `USER`, `GROUP`, `TSID`, `ENV`, `COMMAND`. */
  readonly fields: ReadonlyMap<string, string>;
}

const separator = " ; ";
const fieldPattern = /^([A-Z]{2,16})=(.*)$/s;
const commandMark = "COMMAND=";

/**
 * `COMMAND` is last and may itself hold the separator, so the first ` ; COMMAND=` ends the list.
 * Source: sudo `logging.c`, new_logline.
 */
export const parseSudoLine = (message: string): SudoLine | undefined => {
  const colon = message.indexOf(" : ");
  if (colon <= 0) return undefined;
  const rest = message.slice(colon + 3);
  const at = rest.startsWith(commandMark) ? 0 : rest.indexOf(`${separator}${commandMark}`);
  const list = at < 0 ? rest : rest.slice(0, at);
  const fields = new Map<string, string>();
  const reasons: string[] = [];
  for (const part of list.split(separator)) {
    const found = fieldPattern.exec(part);
    if (found === null) {
      if (part !== "") reasons.push(part);
    } else fields.set(found[1] ?? "", found[2] ?? "");
  }
  if (at >= 0) {
    fields.set("COMMAND", rest.slice(rest.indexOf(commandMark, at) + commandMark.length));
  }
  if (fields.size === 0) return undefined;
  const line = { user: message.slice(0, colon), fields };
  return reasons.length === 0 ? line : { ...line, reason: reasons.join(separator) };
};

/** pkexec: `alice: Executing command [USER=root] [TTY=…] [CWD=…] [COMMAND=…]`. */
export const parsePkexecLine = (message: string): SudoLine | undefined => {
  const found = /^([^:]{1,256}): (.{1,512}?) (?=\[USER=)/.exec(message);
  if (found === null) return undefined;
  const fields = new Map<string, string>();
  let rest = message.slice(found[0].length);
  // The command is last and may hold brackets of its own.
  for (const name of ["USER", "TTY", "CWD"]) {
    const end = rest.indexOf("] [");
    if (!rest.startsWith(`[${name}=`) || end < 0) return undefined;
    fields.set(name === "CWD" ? "PWD" : name, rest.slice(name.length + 2, end));
    rest = rest.slice(end + 2);
  }
  if (!rest.startsWith(`[${commandMark}`)) return undefined;
  fields.set("COMMAND", rest.slice(commandMark.length + 1).replace(/\]$/, ""));
  const [, user = "", action = ""] = found;
  return action === "Executing command" ? { user, fields } : { user, fields, reason: action };
};
