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

/** google.rpc.Status, the body of a refusal. `code` is one of gRPC's. */
export const protoStatus = (code: number, message: string): Uint8Array => {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int32(code);
  writer.tag(2, WireType.LengthDelimited).string(message);
  return writer.finish();
};
