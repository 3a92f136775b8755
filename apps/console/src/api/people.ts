import { queryOptions } from "@tanstack/react-query";
import { answerOf, client, setCsrfToken } from "./client.ts";
import type { JoinBody, MemberChange, Role, RoleBody, WhoCanBody } from "./types.ts";

/** Members, invitations and the own account. All throw `Problem`. */
export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: () => answerOf(client.GET("/api/invitations")),
});

export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: () => answerOf(client.GET("/api/roles")),
});

export const createRole = (body: RoleBody) => answerOf(client.POST("/api/roles", { body }));

export const changeRole = (id: string, body: RoleBody) =>
  answerOf(client.PUT("/api/roles/{id}", { params: { path: { id } }, body }));

export const deleteRole = (id: string) =>
  answerOf(client.DELETE("/api/roles/{id}", { params: { path: { id } } }));

export const abilitiesQuery = (id: string) =>
  queryOptions({
    queryKey: ["users", "abilities", id],
    queryFn: () => answerOf(client.GET("/api/users/{id}/abilities", { params: { path: { id } } })),
  });

export const whoCanDo = (body: WhoCanBody) =>
  answerOf(client.POST("/api/response/who-can", { body }));

export const ownSessionsQuery = queryOptions({
  queryKey: ["own-sessions"],
  queryFn: () => answerOf(client.GET("/api/auth/sessions")),
});

export const invite = (body: { readonly email: string; readonly role: Role }) =>
  answerOf(client.POST("/api/invitations", { body }));

export const revokeInvitation = (id: string) =>
  answerOf(client.DELETE("/api/invitations/{id}", { params: { path: { id } } }));

export const changeMember = (id: string, body: MemberChange) =>
  answerOf(client.PATCH("/api/users/{id}", { params: { path: { id } }, body }));

export const createResetLink = (id: string) =>
  answerOf(client.POST("/api/users/{id}/reset-link", { params: { path: { id } } }));

export const readLink = (token: string) =>
  answerOf(client.POST("/api/auth/invitation", { body: { token } }));

export const join = async (body: JoinBody) => {
  const me = await answerOf(client.POST("/api/auth/join", { body }));
  setCsrfToken(me.csrfToken);
  return me;
};

export const changePassword = (body: { readonly current: string; readonly next: string }) =>
  answerOf(client.POST("/api/auth/password", { body }));

export const endOtherSessions = () => answerOf(client.DELETE("/api/auth/sessions"));
