import { bsdTime, type StoryLine } from "../story.ts";
import { attacker, dropHost, server } from "./cast.ts";

const scannedPorts = [
  21, 22, 23, 25, 80, 110, 143, 443, 445, 1433, 3306, 3389, 5432, 6379, 8080, 9200,
];

/** A scan that the packet filter of the server blocks, port by port. */
export const portScan = (startMs: number): readonly StoryLine[] =>
  scannedPorts.map((port, index) => ({
    atMs: startMs + index * 300,
    source: "syslog",
    write: (time) =>
      `<4>${bsdTime(time)} ${server.hostname} kernel: [48213.${100_000 + index}] [UFW BLOCK] IN=eth0 OUT= ` +
      "MAC=52:54:00:12:34:56:52:54:00:65:43:21:08:00 " +
      `SRC=${attacker.address} DST=${server.address} LEN=60 TOS=0x00 PREC=0x00 TTL=47 ID=${4_000 + index} ` +
      `DF PROTO=TCP SPT=${41_000 + index} DPT=${port} WINDOW=1024 RES=0x00 SYN URGP=0`,
  }));

/** What the network sensor saw of the upload. */
export const uploadFlow = (atMs: number): StoryLine => ({
  atMs,
  source: "suricata",
  write: (time) =>
    JSON.stringify({
      timestamp: new Date(time).toISOString().replace("Z", "+0000"),
      flow_id: 1_834_511_223_377,
      event_type: "flow",
      src_ip: server.address,
      src_port: 51_544,
      dest_ip: dropHost.address,
      dest_port: 80,
      proto: "TCP",
      app_proto: "http",
      host: server.hostname,
      flow: {
        pkts_toserver: 34_120,
        pkts_toclient: 17_004,
        bytes_toserver: 50_331_648,
        bytes_toclient: 911_204,
        state: "closed",
        reason: "timeout",
      },
    }),
});

/** The sensor's own alert on the miner's protocol. */
export const poolAlert = (atMs: number): StoryLine => ({
  atMs,
  source: "suricata",
  write: (time) =>
    JSON.stringify({
      timestamp: new Date(time).toISOString().replace("Z", "+0000"),
      flow_id: 1_834_511_223_378,
      event_type: "alert",
      src_ip: server.address,
      src_port: 51_610,
      dest_ip: dropHost.poolAddress,
      dest_port: 3333,
      proto: "TCP",
      host: server.hostname,
      alert: {
        action: "allowed",
        gid: 1,
        signature_id: 9_000_017,
        rev: 1,
        signature: "COINMINER stratum login observed",
        category: "Crypto Currency Mining Activity Detected",
        severity: 2,
      },
    }),
});
