import { pause } from "./deliver.ts";
import type { RunningSensor } from "./sensors/sensor.ts";
import type { ServerLink } from "./server-link.ts";
import type { Spool } from "./spool/spool.ts";
import type { FailedUpgrade } from "./upgrade/versions.ts";
import { version } from "./version.ts";

const secondsDefault = 20;
const secondsMax = 3_600;

export interface CheckInOptions {
  readonly link: ServerLink;
  readonly spool: Spool;
  readonly sensors: ReadonlyMap<string, RunningSensor>;
  readonly instance: string;
  readonly previousInstances: readonly string[];
  readonly say: (line: string) => void;
  /** Called with what the server says of its keys. */
  readonly learn: (trust: unknown) => void;
  /** Called with the version that the server offers, if it does. */
  readonly onOffer: (offer: unknown) => void;
  /** The last version that failed here. */
  readonly failed: () => FailedUpgrade | undefined;
  /** Called once this run is known to the server. */
  readonly known: () => void;
}

/** Share of one core since it was last asked. */
const createCpuShare = (): (() => number) => {
  let [cpu, time] = [process.cpuUsage(), performance.now()];
  return () => {
    const [now, spent] = [performance.now(), process.cpuUsage(cpu)];
    const share = (spent.user + spent.system) / 1000 / Math.max(1, now - time);
    [cpu, time] = [process.cpuUsage(), now];
    return Math.round(share * 10_000) / 10_000;
  };
};

const bodyOf = (options: CheckInOptions, cpuShare: number): Buffer => {
  const { bytes, waiting, dropped, level } = options.spool.state();
  const failed = options.failed();
  return Buffer.from(
    JSON.stringify({
      instance: options.instance,
      previousInstances: options.previousInstances,
      version: version(),
      health: {
        spoolBytes: bytes,
        spoolWaiting: waiting,
        dropped,
        level,
        cpuShare,
        memoryBytes: process.memoryUsage.rss(),
        ...(failed === undefined ? {} : { failedUpgrade: failed }),
        sensors: [...options.sensors].map(([name, sensor]) => ({ name, ...sensor.state() })),
      },
    }),
  );
};

/** Tells the server how this host is, as often as the server wants, until `signal` aborts. */
export const checkInAgainAndAgain = async (
  options: CheckInOptions,
  signal: AbortSignal,
): Promise<void> => {
  const cpuShare = createCpuShare();
  let isKnown = false;
  while (!signal.aborted) {
    let seconds = secondsDefault;
    try {
      const answer = await options.link.post(
        {
          path: "/api/agent/check-in",
          contentType: "application/json",
          tag: "xdr-agent",
          body: bodyOf(options, cpuShare()),
        },
        signal,
      );
      if (answer.error !== undefined) options.say(`check-in refused: ${answer.error}`);
      else {
        if (!isKnown) options.known();
        isKnown = true;
        options.learn(answer.fields["trust"]);
        options.onOffer(answer.fields["upgrade"]);
        const wanted = Number(answer.fields["nextSeconds"]);
        if (wanted >= 1 && wanted <= secondsMax) seconds = wanted;
        if (answer.fields["clone"] === true) options.say("another host uses the key of this agent");
      }
    } catch (error) {
      if (signal.aborted) return;
      options.say(`no check-in: ${error instanceof Error ? error.message : String(error)}`);
    }
    await pause(seconds * 1000, signal);
  }
};
