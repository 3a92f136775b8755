/**
 * A server for one small installation: little memory, few processes, nothing traded away from
 * durability. `io_method=sync` and no parallel workers save seven idle processes.
 */
const settings: Readonly<Record<string, string | number>> = {
  max_connections: 40,
  shared_buffers: "32MB",
  work_mem: "8MB",
  maintenance_work_mem: "32MB",
  max_wal_size: "256MB",
  min_wal_size: "32MB",
  max_worker_processes: 2,
  max_parallel_workers: 0,
  max_parallel_workers_per_gather: 0,
  autovacuum_max_workers: 1,
  io_method: "sync",
  jit: "off",
  huge_pages: "off",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  wal_level: "minimal",
  max_wal_senders: 0,
  password_encryption: "scram-sha-256",
  timezone: "UTC",
  log_timezone: "UTC",
  logging_collector: "off",
  log_destination: "stderr",
  // Statements hold what people typed and what logs said; the server's log must not.
  log_min_error_statement: "panic",
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_checkpoints: "off",
  log_line_prefix: "",
  unix_socket_permissions: "0700",
};

export interface Endpoint {
  /** A folder that holds the socket, or a loopback address. */
  readonly host: string;
  readonly port: number;
}

/** Arguments of `postgres`. */
export const serverArguments = (
  clusterDir: string,
  { host, port }: Endpoint,
): readonly string[] => {
  const isSocket = host.startsWith("/");
  const all = {
    ...settings,
    port,
    listen_addresses: isSocket ? "" : host,
    unix_socket_directories: isSocket ? host : "",
  };
  return [
    "-D",
    clusterDir,
    ...Object.entries(all).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];
};
