import type { ByteStream } from "./byte-stream.ts";

const encoder = new TextEncoder();

/**
 * UTF-16 with a byte order mark, as UTF-8 without one. Halves of characters that stand alone become
 * U+FFFD: a record made of it holds what the file says, not its bytes.
 */
export async function* utf8FromUtf16(stream: ByteStream): AsyncGenerator<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of stream) {
    if (chunk.length === 0) continue;
    decoder ??= new TextDecoder(chunk[0] === 0xff ? "utf-16le" : "utf-16be");
    yield encoder.encode(decoder.decode(chunk, { stream: true }));
  }
  if (decoder !== undefined) yield encoder.encode(decoder.decode());
}
