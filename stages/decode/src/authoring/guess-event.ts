import type { AttributeName, EventSpec } from "@xdr/decoding";

const failed =
  /fail|denied|deny|invalid|incorrect|wrong|refus|reject|unauthori|bad (?:password|credential)|blocked|locked/i;
const succeeded = /success|succeed|accepted|logged ?[io]n|signed ?in|granted|authenticated/i;
const loggedOff = /log(?:ged)?[ _.-]?(?:out|off)|sign(?:ed)?[ _.-]?out|session[ _.-]closed/i;
const loggedOn =
  /log(?:ged)?[ _.-]?[io]n(?![a-z])|sign(?:ed)?[ _.-]?in(?![a-z])|authenticat|\bauth|password|session[ _.-]opened/i;
const stopped = /deny|denied|drop|block|reject|refus/i;

const accountWords: readonly (readonly [RegExp, string])[] = [
  [
    /(?:user|account)\S* ?(?:was )?(?:created|added)|(?:create|add)[ _.-]?(?:user|account)/i,
    "create",
  ],
  [
    /(?:user|account)\S* ?(?:was )?(?:deleted|removed)|(?:delete|remove)[ _.-]?(?:user|account)/i,
    "delete",
  ],
];

type Guess = Pick<EventSpec, "class" | "activity" | "status">;

/**
 * What a kind of event is, by its words and by which attributes it has: a proposal for a person to
 * look at, so what is not plain stays a Base Event.
 */
export const guessEvent = (words: string, has: ReadonlySet<AttributeName>): Guess => {
  const status = failed.test(words)
    ? ({ status: "failure" } as const)
    : succeeded.test(words)
      ? ({ status: "success" } as const)
      : {};
  if (loggedOff.test(words)) return { class: "authentication", activity: "logoff" };
  if (has.has("method") || has.has("request") || has.has("url")) return { class: "http" };
  if (loggedOn.test(words)) return { class: "authentication", activity: "logon", ...status };
  const account = accountWords.find(([form]) => form.test(words));
  if (account !== undefined) return { class: "account", activity: account[1] };
  if (has.has("query")) return { class: "dns", activity: "query" };
  if (has.has("cmd") || has.has("process")) return { class: "process", activity: "launch" };
  if (has.has("src") && has.has("dst")) {
    return { class: "network", activity: stopped.test(words) ? "refuse" : "traffic" };
  }
  return { class: "base", ...status };
};
