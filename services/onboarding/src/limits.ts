/** Drills that a list shows. */
export const drillsShownMax = 50;
/** From its start; then the host undoes it by itself, and findings are taken for real again. */
export const drillMsMax = 180_000;
/** How long a host may take to answer one command of a drill. */
export const drillCommandMsMax = 60_000;
/** How often the server looks whether everything was found. */
export const drillLookMs = 1_000;
/** A host that was heard within this time can be asked for a drill. */
export const heardMsMax = 60_000;
export const drillReasonCharsMax = 300;
