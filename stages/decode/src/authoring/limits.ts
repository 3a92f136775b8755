/** Bounds of working out and trying a definition from pasted lines. */
export const authoringLimits = Object.freeze({
  /** Lines that are looked at; later ones are left. */
  samplesMax: 200,
  /** Characters of a line that are looked at for its parts. */
  sampleCharsMax: 4_000,
  /** Words of a line; a longer one is proposed by its beginning. */
  wordsMax: 60,
  /** Kinds of lines that are proposed, the commonest first. */
  kindsMax: 24,
  /** Values of a field that may name the kind of event. */
  kindValuesMax: 12,
  /** Names of a JSON record that are looked at. */
  pathsMax: 200,
  /** Lines with which a further line is compared. */
  reasonsMax: 100,
});
