/**
 * A console that is built again has other file names: a page that was open before asks for a part
 * that is gone. Loading the page anew finds the new parts. Once only: a part that is missing from a
 * fresh page too is another problem, which the page then shows.
 */
const reloadedKey = "xdr-reloaded";
const againMsMax = 60_000;
const noticeMsMax = 10_000;

interface Place {
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  readonly now: () => number;
  readonly reload: () => void;
}

/** True when the page is about to be loaded anew. */
export const reloadOnce = ({ storage, now, reload }: Place): boolean => {
  const last = Number(storage.getItem(reloadedKey) ?? 0);
  if (now() - last < againMsMax) return false;
  storage.setItem(reloadedKey, String(now()));
  reload();
  return true;
};

/** Once after such a reload: whether there is something to tell. */
export const wasReloaded = ({ storage, now }: Omit<Place, "reload">): boolean => {
  const last = Number(storage.getItem(reloadedKey) ?? 0);
  return now() - last < noticeMsMax;
};

export const reloadedText = "The console was updated on the server, so this page was loaded again.";

/** Vite tells of a part that cannot be loaded before the import fails. */
export const recoverFromStaleBuild = (onReloaded: (text: string) => void): void => {
  const place = {
    storage: sessionStorage,
    now: () => Date.now(),
    reload: () => location.reload(),
  };
  if (wasReloaded(place)) onReloaded(reloadedText);
  window.addEventListener("vite:preloadError", (event) => {
    if (reloadOnce(place)) event.preventDefault();
  });
};
