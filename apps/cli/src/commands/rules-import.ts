import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { showHostile } from "../hostile-text.ts";
import { hasLogin, loginOptions, openServerSession } from "../server-login.ts";
import { Refusal, type Session } from "../server-session.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";

/** Bytes and files of one request; the server takes 1 MiB. */
const batchBytesMax = 512 * 1024;
const batchFilesMax = 200;
const problemsShownMax = 20;

interface RuleFile {
  readonly path: string;
  readonly text: string;
}

interface Draft {
  readonly id: string;
  readonly files: number;
  readonly rules: number;
}

interface Preview {
  readonly draft: Draft;
  readonly compiled: number;
  readonly unmapped: number;
  readonly problems: readonly { readonly file: string; line: number; reason: string }[];
  readonly problemsTotal: number;
  readonly counts: Readonly<Record<string, number>>;
}

const filesBelow = (folder: string): readonly RuleFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: relative(folder, path), text: readFileSync(path, "utf8") }));

function* batchesOf(files: readonly RuleFile[]): Iterable<readonly RuleFile[]> {
  let batch: RuleFile[] = [];
  let bytes = 0;
  for (const file of files) {
    const size = Buffer.byteLength(file.text);
    if (batch.length >= batchFilesMax || (batch.length > 0 && bytes + size > batchBytesMax)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

const options = {
  tenant: { type: "string" },
  name: { type: "string" },
  ...loginOptions,
  "enable-level": { type: "string" },
  "enable-status": { type: "string" },
  "dry-run": { type: "boolean", default: false },
} as const;

const send = async (
  session: Session,
  { name, files }: { readonly name: string; readonly files: readonly RuleFile[] },
  terminal: Terminal,
): Promise<Preview> => {
  const draft = await session.call<Draft>("POST", "/api/rule-imports", { name });
  for (const batch of batchesOf(files)) {
    const path = `/api/rule-imports/${draft.id}/files`;
    const { files: done, rules } = await session.call<Draft>("POST", path, { files: batch });
    terminal.err(`sent ${done} of ${files.length} files, ${rules} rules\n`);
  }
  return session.call<Preview>("GET", `/api/rule-imports/${draft.id}`);
};

const tell = (preview: Preview, terminal: Terminal): void => {
  const { draft, compiled, unmapped, problems, problemsTotal, counts } = preview;
  const rows = { files: draft.files, rules: draft.rules, compiled, unmapped, ...counts };
  for (const [name, count] of Object.entries(rows)) terminal.out(`${name.padEnd(13)} ${count}\n`);
  terminal.out(`rejected      ${problemsTotal}\n`);
  for (const { file, line, reason } of problems.slice(0, problemsShownMax)) {
    terminal.out(`  ${showHostile(file)}:${line} ${showHostile(reason)}\n`);
  }
  const more = problemsTotal - Math.min(problems.length, problemsShownMax);
  if (more > 0) terminal.out(`  and ${more} more: ./xdr rules check lists all\n`);
};

/** `./xdr rules import DIR --tenant T`: into a running server, in bounded parts. */
export const importRules = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new UsageError("Name one folder of rules.");
  if (!hasLogin(values)) {
    throw new UsageError("Say who imports: --user EMAIL, --api-key-file FILE, or XDR_API_KEY.");
  }
  if (values.user !== undefined && values.tenant === undefined) {
    throw new UsageError("Name the tenant: --tenant NAME");
  }
  if (values.user === undefined && values.tenant !== undefined) {
    throw new UsageError("An API key is of one tenant: leave --tenant out.");
  }
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder} is not a folder.`);
  const name = values.name ?? basename(resolve(folder)).toLowerCase();
  try {
    const session = await openServerSession(values);
    const { tenant } = session;
    if (tenant !== undefined && values.tenant !== tenant.id && values.tenant !== tenant.name) {
      terminal.err(`${values.user} belongs to the tenant ${showHostile(tenant.name)}.\n`);
      return 1;
    }
    const preview = await send(session, { name, files: filesBelow(folder) }, terminal);
    tell(preview, terminal);
    if (values["dry-run"]) return 0;
    const [levelMin, statusMin] = [values["enable-level"], values["enable-status"]];
    const path = `/api/rule-imports/${preview.draft.id}/apply`;
    const result = await session.call<{ enabled: number }>("POST", path, {
      enable: levelMin !== undefined || statusMin !== undefined,
      ...(levelMin === undefined ? {} : { levelMin }),
      ...(statusMin === undefined ? {} : { statusMin }),
    });
    terminal.out(`imported as ${name}; ${result.enabled} new rules are on\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof TypeError)) throw error;
    terminal.err(`The server did not take it: ${showHostile(error.message)}\n`);
    return 1;
  }
};
