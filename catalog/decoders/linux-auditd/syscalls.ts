/**
 * Numbers of the system calls that decoding or rules name, by the kernel's `AUDIT_ARCH_*` value.
 * Source: linux `arch/x86/entry/syscalls/syscall_{64,32}.tbl`, `asm-generic/unistd.h`.
 */
const x64 =
  "0 read,1 write,2 open,41 socket,42 connect,43 accept,44 sendto,49 bind,50 listen,56 clone," +
  "57 fork,58 vfork,59 execve,60 exit,62 kill,76 truncate,77 ftruncate,82 rename,83 mkdir," +
  "84 rmdir,85 creat,86 link,87 unlink,88 symlink,90 chmod,91 fchmod,92 chown,93 fchown," +
  "94 lchown,99 sysinfo,101 ptrace,103 syslog,105 setuid,106 setgid,113 setreuid,117 setresuid," +
  "133 mknod,135 personality,159 adjtimex,164 settimeofday,165 mount,166 umount2," +
  "170 sethostname,171 setdomainname,175 init_module,176 delete_module,188 setxattr," +
  "189 lsetxattr,190 fsetxattr,197 removexattr,198 lremovexattr,199 fremovexattr," +
  "227 clock_settime,257 openat,258 mkdirat,259 mknodat,260 fchownat,263 unlinkat,264 renameat," +
  "265 linkat,266 symlinkat,268 fchmodat,288 accept4,310 process_vm_readv,311 process_vm_writev," +
  "313 finit_module,316 renameat2,319 memfd_create,321 bpf,322 execveat,437 openat2";

const arm64 =
  "5 setxattr,6 lsetxattr,7 fsetxattr,14 removexattr,15 lremovexattr,16 fremovexattr,33 mknodat," +
  "34 mkdirat,35 unlinkat,36 symlinkat,37 linkat,38 renameat,39 umount2,40 mount,45 truncate," +
  "46 ftruncate,52 fchmod,53 fchmodat,54 fchownat,55 fchown,56 openat,63 read,64 write," +
  "92 personality,93 exit,105 init_module,106 delete_module,112 clock_settime,116 syslog," +
  "117 ptrace,129 kill,144 setgid,145 setreuid,146 setuid,147 setresuid,161 sethostname," +
  "162 setdomainname,170 settimeofday,171 adjtimex,179 sysinfo,198 socket,200 bind,201 listen," +
  "202 accept,203 connect,206 sendto,220 clone,221 execve,242 accept4,270 process_vm_readv," +
  "271 process_vm_writev,273 finit_module,276 renameat2,279 memfd_create,280 bpf,281 execveat," +
  "437 openat2";

const x86 =
  "1 exit,2 fork,3 read,4 write,5 open,8 creat,9 link,10 unlink,11 execve,14 mknod,15 chmod," +
  "16 lchown,21 mount,23 setuid,26 ptrace,37 kill,38 rename,39 mkdir,40 rmdir,46 setgid," +
  "52 umount2,74 sethostname,79 settimeofday,83 symlink,92 truncate,93 ftruncate,94 fchmod," +
  "95 fchown,102 socketcall,103 syslog,116 sysinfo,120 clone,121 setdomainname,124 adjtimex," +
  "128 init_module,129 delete_module,136 personality,182 chown,190 vfork,198 lchown,207 fchown," +
  "212 chown,213 setuid,226 setxattr,264 clock_settime,295 openat,296 mkdirat,297 mknodat," +
  "298 fchownat,301 unlinkat,302 renameat,303 linkat,304 symlinkat,306 fchmodat,350 finit_module," +
  "353 renameat2,356 memfd_create,357 bpf,358 execveat,359 socket,361 bind,362 connect," +
  "363 listen,364 accept4,437 openat2";

const tableOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(",").map((entry): [string, string] => {
      const [number = "", name = ""] = entry.split(" ");
      return [number, name];
    }),
  );

const tables: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["c000003e", tableOf(x64)],
  ["c00000b7", tableOf(arm64)],
  ["40000003", tableOf(x86)],
]);

/** The enriched name, else the table's; `undefined` for a call or machine that is not listed. */
export const syscallName = (fields: ReadonlyMap<string, string>): string | undefined => {
  const enriched = fields.get("SYSCALL");
  if (enriched !== undefined && !enriched.startsWith("unknown")) return enriched;
  const number = fields.get("syscall");
  if (number === undefined) return undefined;
  // ausearch -i writes the name in place of the number.
  if (!/^\d+$/.test(number)) return number;
  return tables.get(fields.get("arch") ?? "")?.get(number);
};
