import { asBuffer, createPartBuffer, type Frame, isBlank, type Splitter } from "./frame.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";

const lf = 10;
const cr = 13;

const withoutCr = (bytes: Uint8Array): Uint8Array =>
  bytes.at(-1) === cr ? bytes.subarray(0, -1) : bytes;

/**
 * One record a line. Lines end in LF or CRLF, which is not part of the record; blank lines are
 * skipped; the last line needs no end. Everything else, NUL and invalid UTF-8 too, stays as it is.
 */
export const createLineSplitter = (limits: CollectLimits = collectLimits): Splitter => {
  const pending = createPartBuffer(limits);
  let line = 1;

  const finish = (frames: Frame[], open: boolean): void => {
    if (pending.sizeBytes() > 0) {
      const frame = pending.take(open ? { line, open: true } : { line });
      const bytes = withoutCr(frame.bytes);
      if (frame.kind === "rejected") frames.push(frame);
      else if (!isBlank(bytes)) frames.push({ ...frame, bytes });
    }
    line += 1;
  };

  return {
    push(chunk) {
      const frames: Frame[] = [];
      const buffer = asBuffer(chunk);
      let start = 0;
      for (let at = buffer.indexOf(lf); at >= 0; at = buffer.indexOf(lf, start)) {
        pending.add(buffer.subarray(start, at));
        finish(frames, false);
        start = at + 1;
      }
      pending.add(buffer.subarray(start));
      return frames;
    },
    end() {
      const frames: Frame[] = [];
      finish(frames, true);
      return frames;
    },
  };
};
