import { defineDeclarative } from "@xdr/decoding";

/** ISC dhcpd, Kea and dnsmasq: leases. */
export const decoder = defineDeclarative({
  name: "network-dhcp",
  product: "dhcp",
  service: "dhcpd",
  title: "DHCP",
  services: ["dnsmasq"],
  aliases: ["dhcpd", "dhcp", "dnsmasq-dhcp", "kea"],
  claims: [
    { kind: "syslog-app", name: "dhcpd" },
    { kind: "syslog-app", name: "dnsmasq-dhcp" },
    { kind: "syslog-app", name: "kea-dhcp4" },
  ],
  format: "text",
  events: [
    {
      match: [
        "DHCPACK on {src:word} to {src.mac:word} ({src.host}) via {interface:word}",
        "DHCPACK on {src:word} to {src.mac:word} via {interface:word}",
        "DHCPACK({interface:text}) {src:word} {src.mac:word}[? {src.host:word}?]",
        "DHCP4_LEASE_ALLOC [hwtype={_} {src.mac:text}], {_}: lease {src:word} has been allocated",
      ],
      class: "dhcp",
      activity: "ack",
      status: "success",
    },
    {
      match: [
        "DHCPREQUEST for {src:word} {_}from {src.mac:word} ({src.host}) via {interface:word}",
        "DHCPREQUEST for {src:word} from {src.mac:word} via {interface:word}",
        "DHCPREQUEST({interface:text}) {src:word} {src.mac:word}",
      ],
      class: "dhcp",
      activity: "request",
    },
    {
      match: [
        "DHCPDISCOVER from {src.mac:word} ({src.host}) via {interface:word}",
        "DHCPDISCOVER from {src.mac:word} via {interface:word}",
        "DHCPDISCOVER({interface:text}) {src.mac:word}",
      ],
      class: "dhcp",
      activity: "discover",
    },
    {
      match: [
        "DHCPOFFER on {src:word} to {src.mac:word}",
        "DHCPOFFER({interface:text}) {src:word} {src.mac:word}",
      ],
      class: "dhcp",
      activity: "offer",
    },
    {
      match: [
        "DHCPRELEASE of {src:word} from {src.mac:word}",
        "DHCPRELEASE({interface:text}) {src:word} {src.mac:word}",
      ],
      class: "dhcp",
      activity: "release",
    },
    {
      match: [
        "DHCPNAK on {src:word} to {src.mac:word}",
        "DHCPDECLINE of {src:word} from {src.mac:word}",
      ],
      class: "dhcp",
      activity: "refuse",
      status: "failure",
    },
  ],
});
