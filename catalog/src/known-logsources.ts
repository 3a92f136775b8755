import { logsourceKey, type SigmaLogsource } from "@xdr/sigma";
import { pamServices } from "../decoders/linux-pam/decoder.ts";
import { eveEventTypes } from "../decoders/suricata-eve/eve-event.ts";
import { categoriesOfService, knownServices } from "../decoders/windows-eventlog/logsource-map.ts";
import { decoders } from "./decoders.gen.ts";

/** What one kind of event offers: a rule may name any one of the services and categories. */
interface Offer {
  readonly product?: string;
  readonly services: readonly string[];
  readonly categories?: readonly string[];
}

/** Sysmon for Linux writes under the product `linux`; everything else of that decoder is Windows. */
const windows: readonly Offer[] = [...knownServices].map((service) => ({
  product: "windows",
  services: [service],
  categories: categoriesOfService(service),
}));

const linux: readonly Offer[] = [
  {
    product: "linux",
    services: ["auditd"],
    categories: [
      "process_creation",
      "network_connection",
      "file_event",
      "file_delete",
      "file_rename",
    ],
  },
  { product: "linux", services: ["sysmon"], categories: categoriesOfService("sysmon") },
  {
    product: "linux",
    services: ["sshd", "sudo", "su", "systemd-logind", "auth", "pam", ...pamServices],
  },
  { product: "linux", services: ["auth", ...pamServices], categories: ["authentication"] },
  { product: "linux", services: ["cron", "systemd"] },
  { product: "linux", services: ["iptables", "kernel", "syslog"], categories: ["firewall"] },
];

/** Of access logs, and of error logs where they tell of logins and of ModSecurity. */
const webCategories = ["webserver", "authentication", "detection"];

const others: readonly Offer[] = [
  { services: ["apache", "nginx"], categories: ["webserver"] },
  { product: "apache", services: ["apache"], categories: webCategories },
  { product: "nginx", services: ["nginx"], categories: webCategories },
  { product: "suricata", services: [...eveEventTypes.filter((type) => type !== "dns"), "stats"] },
  { product: "suricata", services: ["dns"], categories: ["dns"] },
  { product: "cowrie", services: ["cowrie"], categories: ["honeypot"] },
  { product: "aws", services: ["cloudtrail"] },
];

const rowsOf = ({ product, services, categories = [] }: Offer): readonly SigmaLogsource[] =>
  services.flatMap((service) =>
    [undefined, ...categories].map((category) => ({
      ...(product === undefined ? {} : { product }),
      ...(category === undefined ? {} : { category }),
      service,
    })),
  );

/**
 * Log sources that the decoders can offer, each with all its keys; a rule for none of them is
 * reported as unmapped: it loads, but no event will ever reach it.
 */
export const knownLogsources: readonly SigmaLogsource[] = [
  ...new Map(
    [...windows, ...linux, ...others, ...decoders.flatMap((decoder) => decoder.offers ?? [])]
      .flatMap(rowsOf)
      .map((row) => [logsourceKey(row), row]),
  ).values(),
];
