import { createFileFollower, type FileFollower } from "@xdr/follow-files";
import type { RunningSensor, Sensor, SensorHost } from "../sensor.ts";

export interface FileSensorOptions {
  readonly file: string;
}

const pollMs = 250;

const createRun = (host: SensorHost, file: string): RunningSensor => {
  const open = (): FileFollower =>
    createFileFollower({
      path: file,
      state: host.state(),
      from: "end",
      monotonic: () => performance.now(),
    });
  let follower: FileFollower | undefined;
  let failure: string | undefined;
  let kept = "";
  return {
    state: () =>
      failure === undefined ? { state: "running" } : { state: "failed", reason: failure },
    stop: () => follower?.close(),
    poll: () => {
      const level = host.level();
      // The file itself is the better queue for as long as the disk queue is short of room.
      if (level === "pressed" || level === "full") return;
      try {
        follower ??= open();
        const { lines, state } = follower.poll();
        const mark = JSON.stringify(state);
        if (lines.length > 0 || mark !== kept) host.take("normal", lines, state);
        kept = mark;
        failure = undefined;
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
        follower?.close();
        follower = undefined;
      }
    },
  };
};

/** The lines of one file, over rotation and restarts: each once, as they stand there. */
export const fileSensor = ({ file }: FileSensorOptions): Sensor => ({
  name: `file ${file}`,
  pollMs,
  start: (host) => createRun(host, file),
});
