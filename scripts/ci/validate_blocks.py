"""Judges recorded Block Kit by Slack's own Python SDK: every blocks array and view in the *.jsonl files of a folder.

The files hold one JSON a line, {"kind": "blocks" | "view", "where": ..., "payload": ...}, as the stand-in for Slack writes
them. Fails where there is nothing to judge, where the SDK does not know a block's type, and on everything it complains of.
Usage: validate_blocks.py FOLDER
"""

import json
import sys
from pathlib import Path

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View


def block_complaints(block):
    """What the SDK has against one block."""
    kind = block.get("type") if isinstance(block, dict) else None
    try:
        parsed = Block.parse(block)
        if parsed is None:
            return [f"the SDK knows no block of type {kind!r}"]
        parsed.validate_json()
    except (SlackObjectFormationError, TypeError, ValueError) as error:
        return [f"{kind}: {error}"]
    return []


def view_complaints(view):
    """What the SDK has against a view; its blocks are judged one by one, since the SDK does not look into them there."""
    try:
        View(**view).validate_json()
    except (SlackObjectFormationError, TypeError, ValueError) as error:
        return [f"view: {error}"]
    return []


def complaints(entry):
    """The complaints about one recorded line, and how many blocks it had."""
    payload = entry["payload"]
    if entry["kind"] == "view":
        found, blocks = view_complaints(payload), payload.get("blocks", [])
    else:
        found, blocks = [], payload
    if not isinstance(blocks, list) or not blocks:
        return found + ["there are no blocks"], 0
    for block in blocks:
        found += block_complaints(block)
    return found, len(blocks)


def main(folder):
    files = sorted(Path(folder).glob("*.jsonl"))
    judged = {"blocks": 0, "view": 0}
    blocks = failed = 0
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            entry = json.loads(line)
            found, count = complaints(entry)
            judged[entry["kind"]] += 1
            blocks += count
            failed += 1 if found else 0
            for complaint in found:
                print(f"{file.name}:{number}: {entry['where']}: {complaint}")
    print(
        f"Slack's SDK judged {judged['blocks']} messages and {judged['view']} views ({blocks} blocks)"
        f" from {len(files)} files: {failed} refused."
    )
    if blocks == 0:
        print("There was nothing to judge: the tests have recorded no blocks.")
    return 1 if failed or blocks == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
