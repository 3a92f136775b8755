/** Lower-cases A-Z only, as ClickHouse's `lower` does, so that both sides of a comparison agree. */
export const asciiLower = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
