export type { MailerOptions } from "./mailer.ts";
export { createMailer } from "./mailer.ts";
