import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** How many log records were not taken, and why. */
export interface OtlpPartial {
  readonly rejected: number;
  readonly message: string;
}

/** ExportLogsServiceResponse; empty where everything was taken. */
export const protoAnswer = (partial: OtlpPartial | undefined): Uint8Array => {
  if (partial === undefined) return new Uint8Array(0);
  const writer = new BinaryWriter();
  writer.tag(1, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).int64(partial.rejected);
  writer.tag(2, WireType.LengthDelimited).string(partial.message);
  return writer.join().finish();
};

export const jsonAnswer = (partial: OtlpPartial | undefined): string =>
  partial === undefined
    ? "{}"
    : JSON.stringify({
        partialSuccess: {
          rejectedLogRecords: String(partial.rejected),
          errorMessage: partial.message,
        },
      });

const retryInfoType = "type.googleapis.com/google.rpc.RetryInfo";

/** google.rpc.RetryInfo { retry_delay: google.protobuf.Duration { seconds } }. */
const retryInfo = (seconds: number): Uint8Array => {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).int64(seconds);
  return writer.join().finish();
};

/**
 * google.rpc.Status, the body of a refusal. `code` is one of gRPC's. With `retrySeconds` it says
 * when to come back: without it exporters take RESOURCE_EXHAUSTED for final (OTLP specification).
 */
export const protoStatus = (code: number, message: string, retrySeconds?: number): Uint8Array => {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int32(code);
  writer.tag(2, WireType.LengthDelimited).string(message);
  if (retrySeconds === undefined) return writer.finish();
  writer.tag(3, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).string(retryInfoType);
  writer.tag(2, WireType.LengthDelimited).bytes(retryInfo(retrySeconds));
  return writer.join().finish();
};
