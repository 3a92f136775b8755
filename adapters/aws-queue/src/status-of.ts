/** The HTTP status of an error of the SDK. */
export const statusOf = (error: unknown): number | undefined => {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const { $metadata } = error;
  if (typeof $metadata !== "object" || $metadata === null) return undefined;
  return "httpStatusCode" in $metadata ? Number($metadata.httpStatusCode) : undefined;
};
