#!/usr/bin/env python3
"""An independent verifier of a tenant's export. Standard library only.

usage: verify_export.py EXPORT.tar KEY.txt [CHECKPOINTS.txt ...]

KEY.txt is the public key of the installation's audit log, from a place that the export did not come
from. CHECKPOINTS.txt is needed when that key was exchanged before the export was made: it holds the notes in which
one key vouches for the next. Reads the archive once, file by file, and checks that it is exactly what its manifest says, and
that each receipt is in the log that the key signed. Prints `ok ...` and ends with 0, or says what is
wrong and ends with 1.
"""
import base64
import gzip
import hashlib
import json
import sys
import tarfile

from verify import canonical, checkpoints_in, read_keys, sha256


def root_of(leaf, index, size, proof):
    """RFC 9162 section 2.1.3.2: the root that a proof of inclusion leads to."""
    node, last, found = index, size - 1, leaf
    for sibling in (bytes.fromhex(step) for step in proof):
        if last == 0:
            return None
        if node & 1 or node == last:
            found = sha256(b"\1", sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = sha256(b"\1", found, sibling)
        node, last = node >> 1, last >> 1
    return found if last == 0 else None


def check_receipts(lines, proofs, keys, chain, tenant, known):
    """Each receipt is the tenant's, is as it was hashed, and is in a log that the key signed."""
    if len(lines) != len(proofs):
        raise SystemExit("there are not as many proofs as receipts")
    for line, text in zip(lines, proofs):
        receipt, proof = json.loads(line), json.loads(text)
        own = receipt.pop("hash")
        hashed = sha256(b"\0", canonical(receipt).encode())
        if hashed.hex() != own or receipt["tenantId"] != tenant:
            raise SystemExit(f"receipt {receipt.get('seq')} is not as it was written")
        note = proof["checkpoint"]
        if note not in known:
            known[note] = list(checkpoints_in([("a proof", note), *chain], keys))
        if proof["index"] != receipt["seq"] - 1 or not any(
            root_of(hashed, proof["index"], size, proof["proof"]) == root
            for size, root in known[note]
        ):
            raise SystemExit(f"receipt {receipt['seq']} is not in the log that the key signed")
    return len(lines)


def main(export, key_path, *checkpoint_paths):
    chain = [(path, open(path, encoding="utf-8").read()) for path in checkpoint_paths]
    keys, seen, waiting, known, manifest = read_keys(key_path), [], {}, {}, None
    receipts, tenant = 0, None
    with tarfile.open(export, "r|") as archive:
        for member in archive:
            if manifest is not None:
                raise SystemExit(f"{member.name} comes after the manifest")
            contents = archive.extractfile(member).read()
            if member.name == "manifest.json":
                manifest = json.loads(contents)
                continue
            lines = gzip.decompress(contents).decode().split("\n")
            lines = [line for line in lines if line]
            digest = hashlib.sha256(contents).hexdigest()
            seen.append(
                {"name": member.name, "rows": len(lines), "bytes": len(contents), "sha256": digest}
            )
            folder, _, number = member.name.partition("/")
            if folder == "receipts":
                waiting[number] = lines
            if folder == "receipt-proofs":
                tenant = tenant or json.loads(waiting[number][0])["tenantId"]
                receipts += check_receipts(
                    waiting.pop(number), lines, keys, chain, tenant, known
                )
    if manifest is None:
        raise SystemExit("the archive has no manifest: it is not whole")
    if manifest["files"] != seen:
        told = {part["name"]: part for part in manifest["files"]}
        wrong = [part["name"] for part in seen if told.pop(part["name"], None) != part]
        raise SystemExit(f"not as the manifest says: {', '.join([*wrong, *told]) or 'the order'}")
    if waiting or tenant != manifest["tenant"]["id"]:
        raise SystemExit("receipts without proofs, or of another tenant")
    rows = sum(part["rows"] for part in seen)
    print(f"ok tenant {tenant}, {len(seen)} files, {rows} rows, {receipts} receipts proved")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
