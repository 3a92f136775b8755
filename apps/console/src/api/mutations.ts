import { answerOf, client, setCsrfToken } from "./client.ts";
import type {
  BacktestBody,
  DecodeTarget,
  ImportChoice,
  ImportFiles,
  IncidentPatch,
  LoginBody,
  PlaceholderBody,
  RuleBody,
  RuleChange,
  RuleTestBody,
  SetupBody,
  SourceBody,
  SourceWatchBody,
} from "./types.ts";

/** Every changing request of the console, one function each. All throw `Problem`. */
export const signIn = async (body: LoginBody) => {
  const me = await answerOf(client.POST("/api/auth/login", { body }));
  setCsrfToken(me.csrfToken);
  return me;
};

export const signOut = () => answerOf(client.POST("/api/auth/logout"));

export const setUp = async (body: SetupBody) => {
  const me = await answerOf(client.POST("/api/setup", { body }));
  setCsrfToken(me.csrfToken);
  return me;
};

export const patchIncident = (id: string, body: IncidentPatch) =>
  answerOf(client.PATCH("/api/incidents/{id}", { params: { path: { id } }, body }));

export const addNote = (id: string, text: string) =>
  answerOf(client.POST("/api/incidents/{id}/notes", { params: { path: { id } }, body: { text } }));

export const setRuleEnabled = (id: string, enabled: boolean) =>
  answerOf(client.PATCH("/api/rules/{id}", { params: { path: { id } }, body: { enabled } }));

export const deleteRule = (id: string) =>
  answerOf(client.DELETE("/api/rules/{id}", { params: { path: { id } } }));

export const restoreRule = (id: string) =>
  answerOf(client.POST("/api/rules/{id}/restore", { params: { path: { id } }, body: {} }));

export const createRule = (body: RuleBody) => answerOf(client.POST("/api/rules", { body }));

export const changeRule = ({ id, ...body }: RuleChange & { readonly id: string }) =>
  answerOf(client.PATCH("/api/rules/{id}", { params: { path: { id } }, body }));

export const restoreRuleVersion = ({ id, version }: { id: string; version: number }) =>
  answerOf(client.POST("/api/rules/{id}/restore", { params: { path: { id } }, body: { version } }));

export const testRule = (body: RuleTestBody) => answerOf(client.POST("/api/rules/test", { body }));

export const startBacktest = (body: BacktestBody) =>
  answerOf(client.POST("/api/backtests", { body }));

export const cancelBacktest = (id: string) =>
  answerOf(client.DELETE("/api/backtests/{id}", { params: { path: { id } } }));

export const setPlaceholder = (body: PlaceholderBody) =>
  answerOf(client.POST("/api/rule-placeholders", { body }));

export const removePlaceholder = (name: string) =>
  answerOf(client.DELETE("/api/rule-placeholders/{id}", { params: { path: { id: name } } }));

export const createException = (wish: {
  readonly findingId: string;
  readonly fields: string[];
  readonly reason: string;
  readonly expiresTime: number | undefined;
}) => {
  const { findingId, fields, reason, expiresTime } = wish;
  const body = { fields, reason, ...(expiresTime === undefined ? {} : { expiresTime }) };
  return answerOf(
    client.POST("/api/findings/{id}/exception", { params: { path: { id: findingId } }, body }),
  );
};

export const createImport = (name: string) =>
  answerOf(client.POST("/api/rule-imports", { body: { name } }));

export const addImportFiles = (id: string, files: ImportFiles) =>
  answerOf(
    client.POST("/api/rule-imports/{id}/files", { params: { path: { id } }, body: { files } }),
  );

export const applyImport = ({ id, choice }: { id: string; choice: ImportChoice }) =>
  answerOf(client.POST("/api/rule-imports/{id}/apply", { params: { path: { id } }, body: choice }));

export const createSource = (body: SourceBody) => answerOf(client.POST("/api/sources", { body }));

export const setSourceDisabled = (id: string, disabled: boolean) =>
  answerOf(client.PATCH("/api/sources/{id}", { params: { path: { id } }, body: { disabled } }));

export const renewSourceToken = (id: string, overlapMinutes: number) =>
  answerOf(
    client.POST("/api/sources/{id}/token", {
      params: { path: { id }, query: { overlapMinutes } },
    }),
  );

export const revokeSourceToken = (id: string) =>
  answerOf(client.DELETE("/api/sources/{id}/token", { params: { path: { id } } }));

export const startDecodeAgain = (body: DecodeTarget) =>
  answerOf(client.POST("/api/decode-again", { body }));

export const setSourceWatch = (id: string, body: SourceWatchBody) =>
  answerOf(client.PUT("/api/sources/{id}/watch", { params: { path: { id } }, body }));
