const unitsPerCall = 4096;

/** UTF-16LE at any alignment; lone surrogates become U+FFFD. `[start, start + 2 * units)` must be inside. */
export const utf16At = (view: DataView, start: number, units: number): string => {
  let text = "";
  for (let done = 0; done < units; done += unitsPerCall) {
    const count = Math.min(unitsPerCall, units - done);
    const codes = new Array<number>(count);
    for (let index = 0; index < count; index += 1) {
      codes[index] = view.getUint16(start + 2 * (done + index), true);
    }
    text += String.fromCharCode(...codes);
  }
  return text.isWellFormed() ? text : text.toWellFormed();
};

const ansi = new TextDecoder("windows-1252");

/** 8-bit strings carry no code page; windows-1252 is the usual one and never fails. */
export const ansiAt = (view: DataView, start: number, size: number): string =>
  ansi.decode(new Uint8Array(view.buffer, view.byteOffset + start, size));

/** Drops the NUL padding behind a string, keeps NULs inside it. */
export const withoutNulPadding = (text: string): string => {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  return end === text.length ? text : text.slice(0, end);
};

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Upper-case hex without separators. */
export const hexAt = (view: DataView, start: number, size: number): string => {
  let text = "";
  for (let index = 0; index < size; index += 1) {
    text += hexDigits[view.getUint8(start + index)] ?? "";
  }
  return text.toUpperCase();
};
