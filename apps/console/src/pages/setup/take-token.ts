/** The token stands behind `#`, which a browser never sends; it is taken out of the address. */
export const takeToken = (): string => {
  const token = new URLSearchParams(window.location.hash.slice(1)).get("token") ?? "";
  if (token !== "") window.history.replaceState(null, "", window.location.pathname);
  return token;
};
