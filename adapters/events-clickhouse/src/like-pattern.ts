import { asciiLower } from "./ascii-lower.ts";

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** LIKE pattern of a case-insensitive substring; compare with `lower(column)`. */
export const likeSubstring = (text: string): string => `%${escapeLike(asciiLower(text))}%`;

/**
 * LIKE pattern of a wildcard pattern (`*`, `?`, backslash takes the next as it is); compare with
 * `lower(column)`.
 */
export const likePattern = (pattern: string): string => {
  let like = "";
  let isEscaped = false;
  for (const character of asciiLower(pattern)) {
    if (isEscaped) like += escapeLike(character);
    else if (character === "*") like += "%";
    else if (character === "?") like += "_";
    else if (character !== "\\") like += escapeLike(character);
    isEscaped = !isEscaped && character === "\\";
  }
  return isEscaped ? `${like}\\\\` : like;
};
