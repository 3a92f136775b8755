/** Bytes of standard base64; undefined when the text is not base64. */
export const bytesOfBase64 = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
    return bytes;
  } catch {
    return undefined;
  }
};

const hex = (value: number, width: number): string => value.toString(16).padStart(width, "0");

const rowBytes = 16;

/** `00000010  61 62 …  |ab…|`, 16 bytes a row; only printable ASCII is shown on the right. */
export const hexDump = (bytes: Uint8Array): string => {
  const rows: string[] = [];
  for (let start = 0; start < bytes.length; start += rowBytes) {
    const row = [...bytes.subarray(start, start + rowBytes)];
    const left = row.map((byte) => hex(byte, 2)).join(" ");
    const right = row
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "."))
      .join("");
    rows.push(`${hex(start, 8)}  ${left.padEnd(rowBytes * 3 - 1)}  |${right}|`);
  }
  return rows.join("\n");
};

/** Lower-case hex SHA-256, computed here by WebCrypto and not taken from the server. */
export const sha256Hex = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => hex(byte, 2)).join("");
};
