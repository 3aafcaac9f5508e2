"""What schemathesis is told about requests that are meant to be accepted: each has a key of its own, and where an id
is wanted, it is often one that exists. Requests that break the document are left as they are."""

import json
import os
import random
import uuid

import schemathesis

known = json.load(open(os.environ["DANGKE_KNOWN"]))
chance = random.Random(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    mode = case.meta.generation.mode if case.meta else None
    if mode is None or mode.is_negative:
        return
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.UUID(int=chance.getrandbits(128)))
    for container in (case.path_parameters, case.query, case.body if isinstance(case.body, dict) else None):
        for name in list(container or {}):
            ids = known.get("organization" if name in ("scope", "parent") else name)
            if ids and isinstance(container[name], str) and chance.random() < 0.7:
                container[name] = chance.choice(ids)
