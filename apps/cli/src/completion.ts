import { type CommandInfo, commandInfos, UsageError } from "./usage.ts";

const names = (): string => commandInfos.map((info) => info.name).join(" ");

/** Flags, after the verbs of a command that has some. */
const wordsOf = ({ verbs = [], options }: CommandInfo): string =>
  [...verbs, ...options.map(([flag]) => flag)].join(" ");

const bash = (): string => {
  const cases = commandInfos
    .filter((info) => info.options.length > 0)
    .map((info) => `    ${info.name}) words="${wordsOf(info)}" ;;`)
    .join("\n");
  return `_xdr() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names()}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _xdr xdr ./xdr
`;
};

const zsh = (): string => `#compdef xdr
autoload -U +X bashcompinit && bashcompinit
${bash()}`;

const fish = (): string =>
  commandInfos
    .flatMap((info) => [
      `complete -c xdr -n __fish_use_subcommand -f -a ${info.name} -d '${info.summary.replaceAll("'", "")}'`,
      ...(info.verbs ?? []).map(
        (verb) => `complete -c xdr -n '__fish_seen_subcommand_from ${info.name}' -f -a ${verb}`,
      ),
      ...info.options.map(
        ([flag, meaning]) =>
          `complete -c xdr -n '__fish_seen_subcommand_from ${info.name}' -l ${flag.slice(2)} -d '${meaning.replaceAll("'", "").replaceAll("`", "")}'`,
      ),
    ])
    .join("\n")
    .concat("\n");

/** A completion script made from the table of commands. */
export const completionScript = (shell: string | undefined): string => {
  if (shell === "bash") return bash();
  if (shell === "zsh") return zsh();
  if (shell === "fish") return fish();
  throw new UsageError("Name the shell: bash, zsh or fish.");
};
