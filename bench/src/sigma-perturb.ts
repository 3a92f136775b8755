/** Numbers from 0 to 1, the same sequence for the same seed. */
export type Draw = () => number;

export function createDraw(seed: number): Draw {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

const numbers = [
  "ProcessId",
  "ParentProcessId",
  "SourceProcessId",
  "TargetProcessId",
  "SourcePort",
];
const guids = [
  "ProcessGuid",
  "ParentProcessGuid",
  "LogonGuid",
  "SourceProcessGUID",
  "TargetProcessGUID",
];

/** Share of repeated events whose command line or file name is changed too. */
const changedShare = 0.4;

const hexText = (draw: Draw, length: number): string =>
  Array.from({ length }, () => Math.floor(draw() * 16).toString(16)).join("");

/** The event again, as another process would have caused it. */
export function perturbEvent(text: string, draw: Draw): string {
  const event: Record<string, unknown> = JSON.parse(text);
  for (const name of numbers) {
    const number = Math.floor(draw() * 60_000);
    if (typeof event[name] === "number") event[name] = number;
    else if (typeof event[name] === "string") event[name] = String(number);
  }
  for (const name of guids) {
    if (typeof event[name] !== "string") continue;
    event[name] = `{${[8, 4, 4, 4, 12].map((length) => hexText(draw, length)).join("-")}}`;
  }
  const change = (name: string, share: number, changed: (value: string) => string) => {
    const value = event[name];
    if (typeof value === "string" && draw() < share) event[name] = changed(value);
  };
  change("CommandLine", changedShare, (value) => `${value} --id=${hexText(draw, 8)}`);
  change("TargetFilename", changedShare, (value) =>
    value.replace(/\.([a-zA-Z0-9]+)$/, `_${hexText(draw, 6)}.$1`),
  );
  change("ParentCommandLine", changedShare / 2, (value) => `${value} ${hexText(draw, 6)}`);
  return JSON.stringify(event);
}
