import type { ButtonHTMLAttributes, ReactNode } from "react";

const looks = {
  primary: "bg-accent text-on-accent hover:brightness-110 border-transparent",
  plain: "bg-raised text-ink border-line-strong hover:bg-hover",
  quiet: "bg-transparent text-ink-2 border-transparent hover:bg-hover hover:text-ink",
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: keyof typeof looks;
  readonly icon?: ReactNode;
  readonly isBusy?: boolean;
}

export const buttonClass = (look: keyof typeof looks): string =>
  `inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 text-sm font-medium whitespace-nowrap disabled:opacity-55 ${looks[look]}`;

export const Button = ({ look = "plain", icon, isBusy, children, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    aria-busy={isBusy}
    disabled={rest.disabled === true || isBusy === true}
    className={`${buttonClass(look)} ${rest.className ?? ""}`}
  >
    {icon}
    {children}
  </button>
);

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Read aloud and shown on hover. */
  readonly label: string;
  readonly children: ReactNode;
}

export const IconButton = ({ label, children, ...rest }: IconButtonProps) => (
  <button
    type="button"
    title={label}
    aria-label={label}
    {...rest}
    className={`inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink disabled:opacity-50 ${rest.className ?? ""}`}
  >
    {children}
  </button>
);
