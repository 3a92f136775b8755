#!/usr/bin/env python3
"""A second, independent verifier of the Mini-XDR audit log. Standard library only.

usage: verify.py EXPORT.jsonl KEY.txt [CHECKPOINTS.txt ...]

Written from the specifications, not from the product: RFC 6962 (tree), RFC 8785 (canonical JSON,
for the values that receipts hold), RFC 8032 (Ed25519), C2SP signed-note and tlog-checkpoint.
Prints `ok ...` and ends with 0, or says what is wrong and ends with 1.
"""
import base64
import hashlib
import json
import re
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# Ed25519, RFC 8032 section 5.1, in extended coordinates.
def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public, message, signature):
    if len(signature) != 64:
        return False
    r, a = decompress(signature[:32]), decompress(public)
    s = int.from_bytes(signature[32:], "little")
    if r is None or a is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = multiply(s, BASE), add(r, multiply(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % P == 0


def parse_key(text):
    name, key_id, typed = text.strip().split("+", 2)
    data = base64.b64decode(typed, validate=True)
    if data[0] != 1 or len(data) != 33:
        raise SystemExit("the key is no Ed25519 key")
    if sha256(name.encode(), b"\n", data)[:4].hex() != key_id:
        raise SystemExit("the key's id does not fit it")
    return name, key_id, data[1:]


def read_keys(path):
    lines = [line for line in open(path, encoding="utf-8").read().split("\n") if line.strip()]
    return [parse_key(line) for line in lines]


def has_signature(body, signatures, key):
    name, key_id, public = key
    for line in signatures.splitlines():
        _, signer, blob = line.split(" ")
        data = base64.b64decode(blob, validate=True)
        if signer == name and data[:4].hex() == key_id:
            if is_signed(public, body.encode(), data[4:]):
                return True
    return False


def handover_in(body, signatures):
    """A checkpoint in which one key names the next one and both sign: (from, to, size)."""
    lines = body.splitlines()
    if len(lines) != 5 or not lines[3].startswith("previous-key "):
        return None
    if not lines[4].startswith("next-key "):
        return None
    before = parse_key(lines[3][len("previous-key ") :])
    after = parse_key(lines[4][len("next-key ") :])
    both = has_signature(body, signatures, before) and has_signature(body, signatures, after)
    return (before, after, int(lines[1])) if both and lines[0] == before[0] else None


def checkpoints_in(texts, pinned):
    """The checkpoints in texts [(place, text)] by keys that are known, or joined to them."""
    form = r"((?:(?!— ).+\n)+)\n((?:— .*\n)+)"
    notes = [(place, *note) for place, text in texts for note in re.findall(form, text)]
    handovers = {handover_in(body, signatures) for _, body, signatures in notes} - {None}
    known, grown = set(pinned), True
    while grown:
        grown = False
        for before, after, _ in handovers:
            if (before in known) != (after in known):
                known |= {before, after}
                grown = True
    since, until, follows = {}, {}, {}
    for before, after, size in handovers:
        if before not in known:
            continue
        until[before] = max(until.get(before, size), size)
        since[after] = min(since.get(after, size), size)
        if follows.setdefault(("after", before), after) != after:
            raise SystemExit(f"{before[0]} was handed over to two keys")
        if follows.setdefault(("before", after), before) != before:
            raise SystemExit(f"{after[0]} was taken over from two keys")
    by_name = {key[0]: key for key in known}
    for place, body, signatures in notes:
        origin, size, root = body.splitlines()[:3]
        key = by_name.get(origin)
        if key is None:
            raise SystemExit(f"{place}: a checkpoint of another log or key, {origin}")
        if not has_signature(body, signatures, key):
            raise SystemExit(f"{place}: a checkpoint without a good signature")
        if not since.get(key, 0) <= int(size) <= until.get(key, int(size)):
            raise SystemExit(f"{place}: {origin} signed {size} receipts, which was not its turn")
        yield int(size), base64.b64decode(root, validate=True)


def canonical(value):
    """As ECMAScript's JSON.stringify writes it: half a surrogate pair as an escape."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half.group()):04x}", text)


class Tree:
    """RFC 6962 section 2.1, as a stack of complete subtrees."""

    def __init__(self):
        self.size, self.stack = 0, []

    def append(self, leaf):
        height = 0
        while self.stack and self.stack[-1][0] == height:
            leaf = sha256(b"\1", self.stack.pop()[1], leaf)
            height += 1
        self.stack.append((height, leaf))
        self.size += 1

    def root(self):
        if not self.stack:
            return sha256()
        node = self.stack[-1][1]
        for _, left in reversed(self.stack[:-1]):
            node = sha256(b"\1", left, node)
        return node


def main(export, key_path, *checkpoint_paths):
    texts = [(path, open(path, encoding="utf-8").read()) for path in checkpoint_paths]
    due = sorted(set(checkpoints_in(texts, read_keys(key_path))))
    tree, before, checked = Tree(), "0" * 64, 0

    def compare():
        nonlocal checked
        while checked < len(due) and due[checked][0] == tree.size:
            if due[checked][1] != tree.root():
                raise SystemExit(f"the first {tree.size} receipts do not fit the checkpoint")
            checked += 1

    for number, data in enumerate(open(export, "rb"), start=1):
        compare()
        try:
            line = data.decode("utf-8")
            receipt = json.loads(line)
            own = receipt.pop("hash")
            leaf = sha256(b"\0", canonical(receipt).encode())
            fits = leaf.hex() == own and receipt["seq"] == number
            fits = fits and receipt["previousHash"] == before
            fits = fits and line == canonical({**receipt, "hash": own}) + "\n"
        except (ValueError, KeyError, TypeError, AttributeError):
            fits = False
        if not fits:
            raise SystemExit(f"receipt {number} is not as it was written")
        tree.append(leaf)
        before = own
    compare()
    if checked < len(due):
        raise SystemExit(f"the log has {tree.size} receipts, a checkpoint covers {due[checked][0]}")
    print(f"ok {tree.size} receipts, {len(due)} checkpoints, root {tree.root().hex()}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
