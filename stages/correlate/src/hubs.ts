/**
 * Names that thousands of unrelated acts share. Being in the same place as one of them says
 * nothing, so none of them ties findings together.
 */
const hubUsers = new Set([
  ...["root", "system", "administrator", "admin", "guest", "user", "test", "anonymous", "nobody"],
  ...["local service", "network service", "localsystem", "daemon", "www-data", "nginx", "apache"],
  ...["ubuntu", "ec2-user", "postgres", "mysql", "oracle", "ftp", "git", "-", ""],
]);

const hubDomains = new Set([
  ...["nt authority", "nt service", "window manager", "font driver host", "iis apppool"],
  ...["autorite nt", "nt-autorität"],
]);

const hubProcesses = new Set([
  ...["systemd", "init", "launchd", "sshd", "cron", "crond", "nginx", "apache2", "httpd"],
  ...["dockerd", "containerd", "containerd-shim", "containerd-shim-runc-v2", "kubelet"],
  ...["services.exe", "svchost.exe", "explorer.exe", "wininit.exe", "winlogon.exe", "system"],
  ...["userinit.exe", "lsass.exe", "smss.exe", "csrss.exe", "w3wp.exe", "wmiprvse.exe"],
]);

/** LSA's own logon sessions, auditd's "unset", and nothing at all. */
const hubSessions = new Set(["0x3e7", "0x3e4", "0x3e5", "0", "-1", "4294967295", "unset", ""]);

/** A user key `domain\name`; without a domain or mail address it names nobody in particular. */
export const isHubUser = (key: string): boolean => {
  const slash = key.lastIndexOf("\\");
  const name = key.slice(slash + 1);
  if (slash === -1 && !name.includes("@") && !name.includes(":")) return true;
  return hubDomains.has(key.slice(0, Math.max(slash, 0))) || hubUsers.has(name) || /\$$/.test(name);
};

/** A process key `host/pid/name`: the name is what counts, and kernel pids are everyone's. */
export const isHubProcess = (key: string): boolean => {
  const [, pid = "", name = ""] = key.split("/");
  return hubProcesses.has(name) || ["0", "1", "2", "4"].includes(pid);
};

/** A session key `host/uid`. */
export const isHubSession = (key: string): boolean =>
  hubSessions.has(key.slice(key.indexOf("/") + 1));

/** Users whose acts weigh more, whichever device they are of. */
export const isPrivilegedUser = (key: string): boolean =>
  ["root", "system", "administrator"].includes(key.slice(key.lastIndexOf("\\") + 1));
