/** The modifiers of the Sigma 2.1 appendix "Sigma Modifiers". */
export const modifierNames: ReadonlySet<string> = new Set(
  (
    "all startswith endswith contains exists cased neq windash re i m s base64 base64offset " +
    "utf16le utf16be utf16 wide lt lte gt gte minute hour day week month year cidr expand fieldref"
  ).split(" "),
);
