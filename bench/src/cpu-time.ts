const pause = new Int32Array(new SharedArrayBuffer(4));

/** Long enough for the thread to be taken off its core. */
const pauseMs = 0.05;

/**
 * CPU time of this thread in microseconds: other programs on the machine do not count. The kernel
 * brings the figure up to date every few milliseconds and whenever the thread gives up its core, so
 * it does that first.
 */
export function threadCpuMicroseconds(): number {
  Atomics.wait(pause, 0, 0, pauseMs);
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
