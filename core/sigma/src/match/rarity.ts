import type { AnchorKind } from "./anchors.ts";

/** Texts that ordinary events are full of; what occurs in them is a poor anchor. */
const ordinary = [
  "c:\\windows\\system32\\svchost.exe -k netsvcs -p -s",
  "c:\\windows\\syswow64\\cmd.exe /c c:\\windows\\explorer.exe",
  '"c:\\program files (x86)\\microsoft\\edge\\application\\msedge.exe" --type=',
  "c:\\program files\\common files\\google\\chrome\\application\\chrome.exe",
  "c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe -command get-item | out-null",
  "c:\\windows\\system32\\rundll32.exe c:\\windows\\system32\\shell32.dll,",
  "c:\\users\\public\\appdata\\local\\temp\\ c:\\programdata\\microsoft\\windows defender\\",
  "hklm\\software\\microsoft\\windows\\currentversion\\ hkcu\\software\\classes\\ hku\\s-1-5-21-",
  "hklm\\system\\currentcontrolset\\services\\ dword (0x00000001) binary data",
  "microsoft® windows® operating system microsoft corporation",
  "system32 ntdll.dll kernel32.dll kernelbase.dll wow64.dll conhost.exe services.exe lsass.exe",
  "nt authority\\system nt authority\\network service local high medium true false 0x3e7",
  "/usr/bin/bash -c /bin/sh /usr/sbin/ /etc/ /var/log/ /tmp/ http:// https:// .com .net ",
].join("\n");

/** Typical shares of events that hold such a text, by length; guesses that only need an order. */
const byLength = [1, 0.6, 0.3, 0.12, 0.05, 0.03, 0.02, 0.012, 0.008, 0.005, 0.004, 0.003, 0.002];

const shortestShare = 0.001;

const kindFactor: Readonly<Record<AnchorKind, number>> = {
  contains: 1,
  prefix: 0.6,
  suffix: 0.5,
  equals: 0.3,
};

/** Share of events, roughly, whose field passes the anchor: the smaller, the better. */
export function rarity(kind: AnchorKind, text: string): number {
  if (ordinary.includes(text)) return 0.3 * kindFactor[kind];
  if (kind === "equals" && text.length < 6) return 0.02;
  return (byLength[text.length] ?? shortestShare) * kindFactor[kind];
}

const gramChars = 4;

const ordinaryGrams: ReadonlySet<string> = new Set(
  Array.from(ordinary, (_, place) => ordinary.slice(place, place + gramChars)),
);

/** True for a piece of text that ordinary events hold. */
export const isOrdinary = (text: string): boolean =>
  text.length === gramChars ? ordinaryGrams.has(text) : ordinary.includes(text);

/** How often ordinary texts hold a piece. */
export const ordinaryTimes = (piece: string): number => ordinary.split(piece).length - 1;
