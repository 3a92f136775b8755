import { cutText, piecesOf, visibleText } from "../text/hostile.ts";

export interface HostileTextProps {
  readonly text: string;
  /** UTF-16 units shown; the whole text is in the title. */
  readonly max?: number;
  readonly className?: string;
}

const titleMax = 2000;

/** Text that an attacker may have written: only ever text, with invisible characters named. */
export const HostileText = ({ text, max = 4000, className = "" }: HostileTextProps) => {
  const shown = cutText(text, max);
  let offset = 0;
  return (
    <bdi className={className} title={visibleText(cutText(text, titleMax))}>
      {piecesOf(shown).map((piece) => {
        const key = offset;
        offset += piece.text.length;
        return piece.hidden === undefined ? (
          <span key={key}>{piece.text}</span>
        ) : (
          <span
            key={key}
            className="mx-px rounded-xs border border-control px-0.5 text-xs text-ink-2"
          >
            {piece.hidden}
          </span>
        );
      })}
    </bdi>
  );
};
