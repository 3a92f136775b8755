import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A command and the environment that it needs. */
export interface PeerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What reads sshd lines and finds brute force in them, of the hub that Debian brings. */
const items = [
  "parsers/s00-raw/crowdsecurity/syslog-logs.yaml",
  "parsers/s01-parse/crowdsecurity/sshd-logs.yaml",
  "parsers/s02-enrich/crowdsecurity/dateparse-enrich.yaml",
  "scenarios/crowdsecurity/ssh-bf.yaml",
];

const configOf = (home: string, port: number): string => `
common: { daemonize: false, log_media: stdout, log_level: error, working_dir: . }
config_paths:
  config_dir: ${home}/etc/
  data_dir: ${home}/data/
  simulation_path: ${home}/etc/simulation.yaml
  hub_dir: ${home}/hub/
  index_path: ${home}/hub/.index.json
  notification_dir: ${home}/etc/notifications/
  plugin_dir: ${home}/plugins/
crowdsec_service: { acquisition_path: ${home}/etc/acquis.yaml, parser_routines: 1 }
cscli: { output: human }
db_config: { log_level: error, type: sqlite, db_path: ${home}/data/crowdsec.db, flush: { max_items: 50000 } }
api:
  client: { insecure_skip_verify: false, credentials_path: ${home}/etc/credentials.yaml }
  server:
    log_level: error
    listen_uri: 127.0.0.1:${port}
    profiles_path: ${home}/etc/profiles.yaml
prometheus: { enabled: false }
`;

/**
 * CrowdSec of Debian in a folder of its own: its parsers and its SSH scenario, with its local API
 * on loopback and SQLite, as its package sets it up, replaying a file.
 */
export const crowdsecCommand = (root: string, home: string, log: string): PeerCommand => {
  const port = 39_471;
  for (const folder of ["etc/notifications", "data", "plugins"]) {
    mkdirSync(join(home, folder), { recursive: true });
  }
  cpSync(join(root, "usr/share/crowdsec/hub"), join(home, "hub"), { recursive: true });
  for (const name of ["patterns", "simulation.yaml", "profiles.yaml"]) {
    cpSync(join(root, "etc/crowdsec", name), join(home, "etc", name), { recursive: true });
  }
  writeFileSync(join(home, "etc/acquis.yaml"), "");
  for (const item of items) {
    const folder = join(
      home,
      "etc",
      item
        .split("/")
        .slice(0, item.startsWith("p") ? 2 : 1)
        .join("/"),
    );
    mkdirSync(folder, { recursive: true });
    symlinkSync(join(home, "hub", item), join(folder, item.split("/").at(-1) ?? ""));
  }
  const config = join(home, "config.yaml");
  writeFileSync(config, configOf(home, port));
  const credentials = join(home, "etc/credentials.yaml");
  const machine = ["machines", "add", "bench", "--password", "bench", "-f", credentials];
  const url = ["-u", `http://127.0.0.1:${port}`];
  execFileSync(join(root, "usr/bin/cscli"), ["-c", config, ...machine, ...url], {
    stdio: "ignore",
  });
  const replay = ["-dsn", `file://${log}`, "-type", "syslog", "-no-capi"];
  return { command: join(root, "usr/bin/crowdsec"), args: ["-c", config, ...replay] };
};
