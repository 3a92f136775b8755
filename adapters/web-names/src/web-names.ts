import type { AgentFacts, WebNames } from "@xdr/ports";
import Bowser from "bowser";
import { isbot } from "isbot";
import { getDomain } from "tldts";

/** Bounds of what is looked at, so that a hostile text costs little. */
export const webNameLimits = Object.freeze({
  agentCharsMax: 512,
  hostnameCharsMax: 255,
  factCharsMax: 64,
});

/** Programs that name themselves first: `curl/8.5.0`, `python-requests/2.32`. */
const program = /^([A-Za-z][\w.+-]{0,40})(?:\/(\d[\w.]{0,20}))?/;

const factOf = (text: string | undefined): string | undefined =>
  text === undefined || text === "" ? undefined : text.slice(0, webNameLimits.factCharsMax);

/** Names of browsers begin with it whatever they are, so it says nothing. */
const saysNothing = "mozilla";

const readAgent = (text: string): AgentFacts => {
  const { browser, os, platform } = Bowser.parse(text);
  const isBot = isbot(text);
  const [, first, version] = program.exec(text) ?? [];
  const own = first?.toLowerCase() === saysNothing ? undefined : first;
  const isNamed = browser.name !== undefined && browser.name !== "";
  const name = factOf((isNamed ? browser.name : own)?.toLowerCase());
  const browserVersion = factOf(isNamed ? browser.version : own && version);
  const system = factOf(os.name?.toLowerCase());
  const device = factOf(platform.type);
  return {
    isBot,
    ...(name === undefined ? {} : { browser: name }),
    ...(browserVersion === undefined ? {} : { browserVersion }),
    ...(system === undefined ? {} : { os: system }),
    ...(device === undefined || device === "bot" ? {} : { device }),
  };
};

/** From the public suffix list (ICANN's part) and patterns of user agents, as the libraries bring them. */
export const createWebNames = (): WebNames => ({
  registeredDomain: (hostname) =>
    hostname.length > webNameLimits.hostnameCharsMax
      ? undefined
      : (getDomain(hostname.replace(/\.$/, "")) ?? undefined),
  agent: (userAgent) => {
    const text = userAgent.slice(0, webNameLimits.agentCharsMax).trim();
    return text === "" || text === "-" ? undefined : readAgent(text);
  },
});
