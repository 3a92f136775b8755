import { type ActionEntry, type Playbook, XdrError } from "@xdr/event";
import { requireIdShape, type StoredPlaybook, type TenantTx } from "@xdr/ports";
import { type PlaybookProblem, playbookLimits, readPlaybookText } from "@xdr/respond";

export interface KnownPlaybook {
  readonly playbook: Playbook;
  readonly enabled: boolean;
  readonly isShipped: boolean;
  /** 0 where the tenant never said anything about it. */
  readonly revision: number;
}

/** Shipped ones and those of the tenant, by name. A tenant's own takes the place of a shipped one. */
export const knownPlaybooks = async (
  tx: Pick<TenantTx, "playbooks">,
  shipped: readonly Playbook[],
): Promise<readonly KnownPlaybook[]> => {
  const stored = new Map((await tx.playbooks.list()).map((one) => [one.id, one] as const));
  const fromCatalog = shipped.map((playbook) => knownOf(playbook, stored.get(playbook.id)));
  const own = [...stored.values()].flatMap((one) =>
    one.playbook === undefined || shipped.some(({ id }) => id === one.id)
      ? []
      : [knownOf(one.playbook, one)],
  );
  return [...fromCatalog, ...own].toSorted((a, b) => (a.playbook.name < b.playbook.name ? -1 : 1));
};

const knownOf = (playbook: Playbook, stored: StoredPlaybook | undefined): KnownPlaybook => ({
  playbook: stored?.playbook ?? playbook,
  enabled: stored?.enabled ?? false,
  isShipped: stored?.playbook === undefined,
  revision: stored?.revision ?? 0,
});

/** Throws `REQUEST_NOT_FOUND`. */
export const knownPlaybook = async (
  tx: Pick<TenantTx, "playbooks">,
  shipped: readonly Playbook[],
  id: string,
): Promise<KnownPlaybook> => {
  const wanted = requireIdShape(id);
  const found = (await knownPlaybooks(tx, shipped)).find(({ playbook }) => playbook.id === wanted);
  if (found === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return found;
};

const callsOf = (playbook: Playbook): readonly (readonly [string, string])[] =>
  Object.entries(playbook.steps).flatMap(([id, step]) =>
    step.type === "playbook-action" ? [[id, step.playbookId] as const] : [],
  );

export interface WithCalled {
  /** The playbook and all that it calls, by id. */
  readonly playbooks: Readonly<Record<string, Playbook>>;
  readonly problems: readonly PlaybookProblem[];
}

/** The playbook with what it calls, and what it calls in turn. */
export const withCalled = (playbook: Playbook, known: readonly Playbook[]): WithCalled => {
  const problems: PlaybookProblem[] = [];
  const playbooks: Record<string, Playbook> = {};
  const visit = (one: Playbook, above: readonly string[]): void => {
    playbooks[one.id] = one;
    for (const [step, id] of callsOf(one)) {
      const path = `workflow.${step}.playbook_id`;
      const called = known.find((other) => other.id === id);
      if (called === undefined) {
        problems.push({ path, message: `names ${id}, which is no playbook here: import it first` });
      } else if ([...above, one.id].includes(id)) {
        problems.push({ path, message: `calls ${id}, which calls it again: take one call out` });
      } else if (above.length + 1 >= playbookLimits.depthMax) {
        problems.push({ path, message: `is over ${playbookLimits.depthMax} playbooks deep` });
      } else visit(called, [...above, one.id]);
    }
  };
  visit(playbook, []);
  return { playbooks, problems };
};

/** Steps that name an action which nothing can carry out. */
export const actionProblems = (
  playbook: Playbook,
  registry: readonly ActionEntry[],
): readonly PlaybookProblem[] =>
  Object.entries(playbook.steps).flatMap(([id, step]) => {
    if (step.type !== "action") return [];
    const entry = registry.find(({ name }) => name === step.action);
    if (entry !== undefined && entry.executor !== "none") return [];
    const can = registry.filter(({ executor }) => executor !== "none").map(({ name }) => name);
    const message = `names ${step.action}, which cannot be carried out: use ${can.join(", ")}`;
    return [{ path: `workflow.${id}.commands[0].command`, message }];
  });

/** Texts of the catalog, read once. One that is not sound is broken code, and throws. */
export const soundPlaybooks = (
  texts: readonly { readonly name: string; readonly text: string }[],
): readonly Playbook[] =>
  texts.map(({ name, text }) => {
    const { playbook, problems } = readPlaybookText(text);
    if (playbook !== undefined) return playbook;
    throw new Error(`playbook ${name}: ${JSON.stringify(problems)}`);
  });

/** What is wrong with a text among these playbooks, without a tenant. */
export const problemsOfText = (
  text: string,
  about: { readonly known: readonly Playbook[]; readonly registry: readonly ActionEntry[] },
): readonly PlaybookProblem[] => {
  const { playbook, problems } = readPlaybookText(text);
  if (playbook === undefined) return problems;
  const others = about.known.filter(({ id }) => id !== playbook.id);
  const called = withCalled(playbook, [...others, playbook]);
  return [...actionProblems(playbook, about.registry), ...called.problems];
};
