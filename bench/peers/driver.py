"""What the drivers of Python peers have in common: they are told cases in one file, and tell verdicts in another."""

import base64
import json
import os
import time


def read_job():
    """The job: `mode`, `workers`, `seconds` (the time limit of a case), `interpreter`, `image`, and `cases`."""
    with open(os.environ["BENCH_JOB"], encoding="utf-8") as file:
        job = json.load(file)
    for case in job["cases"]:
        case["stdout"] = base64.b64decode(case["stdout"])
    return job


def judge(case, exit_code, stdout):
    """What a case is for a peer that tells how its program ended and what it wrote, byte by byte."""
    return "passed" if exit_code == case["exitCode"] and stdout == case["stdout"] else "failed"


def tell(since, verdicts):
    """Verdicts are in the order of the cases; `since` is when the first was started, by `time.perf_counter()`."""
    with open(os.environ["BENCH_ANSWER"], "w", encoding="utf-8") as file:
        json.dump({"runningMs": (time.perf_counter() - since) * 1000, "verdicts": verdicts}, file)
