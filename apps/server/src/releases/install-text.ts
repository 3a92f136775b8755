/** What a host needs to install the agent and to enrol. */
export interface InstallWish {
  /** Address of the server, `https://host:port`. */
  readonly server: string;
  readonly version: string;
  /** PEM of the key that signed the release. */
  readonly publicKey: string;
  readonly token: string;
  /** SHA-256 of the certificate of the authority to trust; absent where any may sign. */
  readonly authoritySha256?: string;
}

/** The same in the words of three tools. All verify the signature before they run anything. */
export interface InstallTexts {
  readonly shell: string;
  readonly cloudInit: string;
  readonly ansible: string;
}

const installedAt = "/opt/mini-xdr-agent/bin/mini-xdr-agent";

/** Ends at the first step that fails; leaves nothing but the package and the enrolled host. */
const script = (wish: InstallWish): string => {
  const { server, version, publicKey, token, authoritySha256 } = wish;
  const isPinned = authoritySha256 !== undefined;
  const pin = isPinned ? ` --ca-sha256 ${authoritySha256}` : "";
  // The package is believed for its signature, so that curl need not know our authority.
  const insecure = isPinned ? " --insecure" : "";
  const plain = server.startsWith("http:") ? " --plain-http" : "";
  return `cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT
cat >release.pem <<'END'
${publicKey.trim()}
END
arch=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
if command -v dpkg >/dev/null; then kind=deb; else kind=tar.gz; fi
file="mini-xdr-agent_${version}_$arch.$kind"
for name in SHA256SUMS SHA256SUMS.sig "$file"; do
  curl${insecure} --fail --silent --show-error --output "$name" "${server}/api/agent-releases/${version}/$name"
done
openssl pkeyutl -verify -pubin -inkey release.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
sha256sum --check --ignore-missing --strict SHA256SUMS
if [ "$kind" = deb ]; then dpkg --install "$file"; else
  tar --extract --gzip --file "$file" --directory / --no-overwrite-dir --keep-directory-symlink
fi
${installedAt} enrol --server ${server}${plain}${pin} --token-stdin <<'END'
${token}
END
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl enable --now mini-xdr-agent
fi
`;
};

const indented = (text: string, spaces: number): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => `${" ".repeat(spaces)}${line}`)
    .join("\n");

/** For a terminal of root, for cloud-init's user data, and for Ansible. */
export const installTexts = (wish: InstallWish): InstallTexts => {
  const text = script(wish);
  const path = "/run/mini-xdr-install.sh";
  return {
    shell: `sh -eu <<'INSTALL'\n${text}INSTALL\n`,
    cloudInit: `#cloud-config
packages: [curl, openssl, nftables]
write_files:
  - path: ${path}
    permissions: "0600"
    content: |
${indented(text, 6)}
runcmd:
  - [sh, -eu, ${path}]
  - [rm, -f, ${path}]
`,
    ansible: `- hosts: all
  become: true
  tasks:
    - name: What the installation needs
      ansible.builtin.package:
        name: [curl, openssl, nftables]
    - name: How the Mini-XDR agent is installed
      ansible.builtin.copy:
        dest: ${path}
        mode: "0600"
        content: |
${indented(text, 10)}
      no_log: true
      changed_when: false
    - name: Install and enrol it, once
      ansible.builtin.command:
        argv: [sh, -eu, ${path}]
        creates: /var/lib/mini-xdr-agent/agent.json
    - name: Nobody else reads the token
      ansible.builtin.file:
        path: ${path}
        state: absent
      changed_when: false
`,
  };
};
