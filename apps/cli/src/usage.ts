/** Wrong use of the command line: exit code 2, the message and a pointer to the help. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

export interface CommandInfo {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Words that come right after the name. */
  readonly verbs?: readonly string[];
  readonly options: readonly (readonly [flag: string, meaning: string])[];
}

/** Of commands that ask a running server. */
const serverOptions: CommandInfo["options"] = [
  [
    "--user",
    "who asks; the password comes from XDR_PASSWORD or standard input, a code from XDR_CODE",
  ],
  ["--api-key-file", "who asks: file with an API key, or set XDR_API_KEY"],
  ["--url", "address of the server (default http://127.0.0.1:8080)"],
];

/** Every command of `./xdr`, also those that the start script hands to the server. */
export const commandInfos: readonly CommandInfo[] = [
  {
    name: "demo",
    usage: "./xdr demo [--port N] [--no-open]",
    summary: "Start with a sandboxed demo tenant in which an attack is replayed live",
    options: [
      ["--port", "port of console and API (default 8080; 0 for any free one)"],
      ["--no-open", "do not open a browser"],
    ],
  },
  {
    name: "up",
    usage: "./xdr up [--port N] [--data DIR] [--demo] [--no-open]",
    summary: "Start everything; the first start prints a one-time link for the administrator",
    options: [
      ["--port", "port of console and API (default 8080; 0 for any free one)"],
      ["--host", "address to listen on (default 127.0.0.1)"],
      ["--data", "data folder (default ~/.local/share/mini-xdr)"],
      ["--demo", "the demo tenant instead of an empty installation"],
      ["--no-open", "do not open a browser"],
      ["--metrics-port", "port of the Prometheus metrics (default 9464)"],
      ["--syslog-port", "UDP and TCP port for syslog (default 5514)"],
      ["--listener-ports", "ports that sources may open, FIRST-LAST or none (default 6514-6613)"],
      ["--https", "serve console and API over TLS, without a proxy"],
      ["--tls-cert, --tls-key", "certificate for TLS (default: made and signed here)"],
      ["--otlp-port", "Port for OpenTelemetry logs over gRPC (default 4317)"],
      ["--otlp-tls-port", "the same over TLS (default 4319)"],
      ["--syslog-host", "address to listen on for syslog (default 127.0.0.1)"],
      ["--public-url", "address that people use, when a proxy stands in front"],
      [
        "--open-networks",
        "private networks that sources and sign-in of tenants may call, with commas",
      ],
      ["--follow-folders", "folders whose files sources may follow, TENANT_ID=/DIR, with commas"],
      ["--audit-dir", "second folder for the audit log's checkpoints, best on another disk"],
      ["--trust-proxy", "take the client address from X-Forwarded-For"],
    ],
  },
  {
    name: "init",
    usage: "./xdr init [--data DIR] [--admin EMAIL --password-stdin]",
    summary: "Secrets, schema and the first administrator without a browser; or the secrets alone",
    options: [
      ["--data", "data folder"],
      ["--admin", "e-mail address of the administrator"],
      ["--password-stdin", "read the password from standard input"],
    ],
  },
  {
    name: "scan",
    usage: "./xdr scan PATH… [--rules DIR]… [--json] [--report FILE.html] [--fail-on LEVEL]",
    summary: "Find attacks in files and folders; needs no server",
    options: [
      ["--rules", "Sigma rules instead of the built-in ones (`builtin` adds those); repeatable"],
      ["--json", "one JSON object a line: findings, incidents, summary"],
      ["--report", "write one self-contained HTML page"],
      ["--fail-on", "exit with 1 when a finding of this level or above was found"],
      ["--source", "decoder for all records, such as linux-sshd"],
    ],
  },
  {
    name: "match",
    usage:
      "./xdr match PATH… --rules DIR… [--logsource P/C/S] [--jobs N] [--json] [--fail-on LEVEL]",
    summary:
      "Sigma rules over JSON lines as they stand, as fast as they are read: no decoding, correlations or incidents",
    options: [
      ["--rules", "Sigma rules; repeatable"],
      [
        "--logsource",
        "product/category/service of all lines (default: Windows events, flat or nested)",
      ],
      ["--jobs", "threads; each compiles the rules for itself (default 1)"],
      ["--json", "one JSON object a line: matches, summary"],
      ["--fail-on", "exit with 1 when a rule of this level or above matched"],
    ],
  },
  {
    name: "decode",
    usage: "./xdr decode PATH… --json [--source TYPE] [--decoder FILE]… [--all]",
    summary: "Records as OCSF events, one a line",
    options: [
      ["--json", "one event a line"],
      ["--source", "decoder for all records, such as linux-sshd"],
      ["--decoder", "definition of a decoder of your own, asked before the others; repeatable"],
      ["--all", "also records that no decoder claimed, with the reason"],
    ],
  },
  {
    name: "decoder",
    usage: "./xdr decoder check FILE [SAMPLES…] [--json] | propose SAMPLES… [--name own-NAME]",
    summary: "Check the definition of a decoder and try it on lines, or propose one from lines",
    verbs: ["check", "propose"],
    options: [
      ["--json", "one JSON object a line of the samples: what became of it"],
      ["--name", "name of the proposed decoder, which begins with own-"],
    ],
  },
  {
    name: "pull",
    usage: "./xdr pull check FILE | try FILE --set NAME=VALUE… --user EMAIL",
    summary: "Check the definition of an API that is pulled from, or ask the API once with it",
    verbs: ["check", "try"],
    options: [
      ["--set", "a setting of the definition, NAME=VALUE, or NAME=@FILE for a secret"],
      ...serverOptions,
    ],
  },
  {
    name: "rules",
    usage:
      "./xdr rules check DIR | test RULE FILE… | explain RULE --event FILE|- | " +
      "backtest RULE [--since 7d] --on FOLDER|--user EMAIL|--api-key-file FILE | " +
      "import DIR --tenant T --user EMAIL | import DIR --api-key-file FILE",
    summary:
      "Load report of a folder of rules; what a rule matches and why not; what it would have found; " +
      "or take a folder over into a running server",
    verbs: ["check", "test", "explain", "backtest", "import"],
    options: [
      ["--json", "the report as one JSON object; of test and explain, one event a line"],
      ["--source", "test, explain: decoder for all records, such as linux-sshd"],
      ["--event", "explain: records to explain; `-` reads them from standard input; repeatable"],
      ["--on", "backtest: files or folders of logs, no server needed; repeatable"],
      ["--since", "backtest: only events this new, such as 12h or 7d (of a server: default 7d)"],
      ["--tenant", "tenant that gets the rules; the user's own"],
      [
        "--user",
        "import, backtest on a server: who it is; the password comes from XDR_PASSWORD or standard input",
      ],
      [
        "--api-key-file",
        "import, backtest on a server: file with an API key, or set XDR_API_KEY; never on the command line",
      ],
      ["--name", "name of the import, by which a later one is compared (default: the folder's)"],
      ["--enable-level", "turn on new rules of this level and above (default: none)"],
      ["--enable-status", "turn on new rules of this status and above, such as test"],
      ["--dry-run", "tell what would change, and change nothing"],
      ["--url", "address of the server (default http://127.0.0.1:8080)"],
    ],
  },
  {
    name: "agent",
    usage:
      "./xdr agent enrol --server URL --token-stdin | run [--follow FILE]… | status | uninstall | package",
    summary: "Watch this host: processes, changed files, log files; sent signed to a server",
    verbs: ["enrol", "run", "status", "uninstall", "package"],
    options: [
      ["--server", "enrol: address of the server"],
      ["--token-stdin", "enrol: the token of the page Fleet comes from standard input"],
      ["--ca", "enrol: certificate of the authority that signed the server's, in PEM"],
      ["--plain-http", "enrol: allow http:// for a server on this machine"],
      ["--follow", "run: a log file to follow over rotation; repeatable"],
      ["--watch", "run: a path whose changes are told, beside the usual ones; repeatable"],
      ["--spool-mib", "run: size of the queue on the disk (default 512)"],
      ["--state", "where the key and the queue are (default /var/lib/mini-xdr-agent)"],
      ["--json", "status: as one JSON object"],
      ["--confirm", "uninstall: the agent's id; undoes all that it did and removes its state"],
      ["--keep-state", "uninstall: only undo"],
      ["--out", "package: folder for the tarball and the .deb (default dist)"],
    ],
  },
  {
    name: "audit",
    usage: "./xdr audit verify [EXPORT.jsonl] [--checkpoint FILE]… [--key KEY|FILE] | export | key",
    summary: "Prove the audit log against its signed checkpoints, or export it; needs no server",
    options: [
      ["--checkpoint", "signed checkpoints kept elsewhere; repeatable"],
      ["--key", "the log's public key, or a file with it (default: of the data folder)"],
      ["--data", "data folder"],
      ["--out", "file for the export (default: standard output)"],
      ["--json", "the verdict as one JSON object"],
    ],
  },
  {
    name: "keys",
    usage:
      "./xdr keys status | rotate envelope | rotate data | rotate commands | rotate releases | retire envelope KID | new-ring",
    summary: "Show and exchange the keys that seal secrets, beside a running server or without one",
    options: [
      ["--data", "data folder"],
      ["--tenant", "rotate data: this tenant alone"],
    ],
  },
  {
    name: "releases",
    usage: "./xdr releases add DIR | list | remove VERSION | roll-out VERSION | rollouts | key",
    summary:
      "Sign versions of the agent and offer them to hosts, beside a running server or without",
    verbs: ["add", "list", "remove", "roll-out", "rollouts", "key"],
    options: [
      [
        "--group",
        "roll-out: hosts of this group (default: of every group that has none of its own)",
      ],
      ["--percent", "roll-out: as many of them, 0 to 100 (default 100)"],
      ["--data", "data folder"],
    ],
  },
  {
    name: "onboarding",
    usage: "./xdr onboarding [--user EMAIL] [--json]",
    summary: "How far a tenant of a running server is on the way to detection that is proved",
    options: [["--json", "one JSON object"], ...serverOptions],
  },
  {
    name: "agents",
    usage: "./xdr agents list [--state STATE] [--group GROUP] [--user EMAIL] [--json]",
    summary: "The fleet of a running server: state, versions, what waits, sensors that do not run",
    verbs: ["list"],
    options: [
      ["--state", "only online, silent, new, cloned or revoked ones"],
      ["--group", "only those of that group"],
      ["--json", "one JSON object a line"],
      ...serverOptions,
    ],
  },
  {
    name: "response",
    usage:
      "./xdr response list [--waiting] | show ID | approve ID --plan HASH | " +
      "reject ID --reason TEXT | revert ID --reason TEXT | kill-switch status|on|off",
    summary:
      "What was asked for on a running server, and what people say to it; or stop every new action " +
      "of the installation, beside a running server or without one",
    verbs: ["list", "show", "approve", "reject", "revert", "kill-switch"],
    options: [
      ["--waiting", "list: only what waits for approval"],
      ["--incident", "list: only of this incident"],
      ["--plan", "approve: hash of the plan that was looked at, at least 12 characters of it"],
      ["--reason", "why, with reject, revert, on and off; kept in the audit log"],
      ["--json", "one JSON object a line"],
      ...serverOptions,
      ["--data", "kill-switch: data folder"],
    ],
  },
  {
    name: "playbook",
    usage:
      "./xdr playbook check FILE… | list | export NAME | run NAME --incident ID [--dry-run] [--user EMAIL]",
    summary:
      "Check playbooks of CACAO 2.0, list and export the shipped ones, without a server; or start one " +
      "on an incident of a running server",
    verbs: ["check", "list", "export", "run"],
    options: [
      ["--json", "check, list and run: one object a line"],
      ["--incident", "run: id of the incident"],
      ["--dry-run", "run: tell what it would do and what policy says, and ask for nothing"],
      ...serverOptions,
    ],
  },
  {
    name: "tenants",
    usage: "./xdr tenants list | create | quota | suspend | resume | delete",
    summary: "Show, make, limit and end tenants, beside a running server or without one",
    options: [
      ["--events-per-day", "quota: events a day, or none"],
      ["--bytes-per-day", "quota: raw bytes a day, or none"],
      ["--sources", "quota: sources, or none"],
      ["--users", "quota: users, or none"],
      ["--searches-per-minute", "quota: searches a minute, or none"],
      ["--admin", "create: e-mail of the first administrator"],
      ["--public-url", "create: where the server is reached, for the link (or XDR_PUBLIC_URL)"],
      ["--reason", "suspend and delete: why, kept in the audit log"],
      ["--name", "delete: the tenant's name, typed again"],
      ["--grace-days", "delete: days until everything is gone (default 7)"],
      ["--data", "data folder"],
    ],
  },
  {
    name: "operators",
    usage: "./xdr operators list | add EMAIL",
    summary: "Show and make operators, who run the installation and read no tenant's data",
    options: [
      ["--name", "add: name of the person"],
      ["--password-stdin", "add: read the password from standard input"],
      ["--data", "data folder"],
    ],
  },
  { name: "test", usage: "./xdr test", summary: "Every test", options: [] },
  { name: "verify", usage: "./xdr verify", summary: "The fast part of the tests", options: [] },
  {
    name: "completion",
    usage: "./xdr completion bash|zsh|fish",
    summary: "Shell completion; for example: source <(./xdr completion bash)",
    options: [],
  },
  { name: "version", usage: "./xdr version", summary: "Version", options: [] },
  { name: "help", usage: "./xdr help [COMMAND]", summary: "This, or one command", options: [] },
];

/** Help for all commands or one. */
export const helpText = (name?: string): string => {
  const one = commandInfos.find((info) => info.name === name);
  if (one !== undefined) {
    const options = one.options.map(([flag, meaning]) => `  ${flag.padEnd(18)} ${meaning}\n`);
    return `${one.usage}\n\n${one.summary}.\n${options.length > 0 ? `\n${options.join("")}` : ""}`;
  }
  const lines = commandInfos.map((info) => `  ${info.name.padEnd(12)} ${info.summary}\n`);
  return `Mini-XDR: logs to incidents\n\n${lines.join("")}\nOne command: ./xdr help COMMAND\n`;
};
