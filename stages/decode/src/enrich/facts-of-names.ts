import type { OcsfEnrichment, OcsfEvent } from "@xdr/event";
import type { AgentFacts, WebNames } from "@xdr/ports";
import { enrichLimits } from "./limits.ts";
import { createRecent } from "./recent.ts";

type Data = Readonly<Record<string, string>>;

const nothing: Data = Object.freeze({});

const dataOfAgent = (facts: AgentFacts | undefined): Data => {
  if (facts === undefined) return nothing;
  const { browser, browserVersion, os, device, isBot } = facts;
  return {
    ...(browser === undefined ? {} : { browser }),
    ...(browserVersion === undefined ? {} : { browser_version: browserVersion }),
    ...(os === undefined ? {} : { os }),
    ...(device === undefined ? {} : { device }),
    bot: String(isBot),
  };
};

const dataOfDomain = (domain: string | undefined): Data =>
  domain === undefined ? nothing : { domain };

/** The attributes of OCSF that hold names of hosts on the network. */
const hostnamesOf = (event: OcsfEvent): readonly (readonly [string, string | undefined])[] => [
  ["query.hostname", event.query?.hostname],
  ["http_request.url.hostname", event.http_request?.url?.hostname],
  ["dst_endpoint.hostname", event.dst_endpoint?.hostname],
];

/**
 * What user agents and host names of an event say: browser, system, kind of device and whether it
 * is a program; and the domain that somebody registered. A text is read once while it is busy.
 */
export const createFactsOfNames = (
  names: WebNames,
): ((event: OcsfEvent) => readonly OcsfEnrichment[]) => {
  const agents = createRecent(enrichLimits.agentsMax, (text) => dataOfAgent(names.agent(text)));
  const domains = createRecent(enrichLimits.hostnamesMax, (text) =>
    dataOfDomain(names.registeredDomain(text)),
  );
  return (event) => {
    const found: OcsfEnrichment[] = [];
    const add = (about: Omit<OcsfEnrichment, "data">, data: Data): void => {
      if (data !== nothing) found.push({ ...about, data });
    };
    const agent = event.http_request?.user_agent;
    if (agent !== undefined && agent.length <= enrichLimits.textCharsMax) {
      add({ name: "http_request.user_agent", value: agent, type: "user_agent" }, agents.of(agent));
    }
    for (const [name, value] of hostnamesOf(event)) {
      if (value === undefined || value.length > enrichLimits.textCharsMax) continue;
      add({ name, value, type: "registered_domain" }, domains.of(value));
    }
    return found;
  };
};
