"""llm-sandbox, set up for speed as its documentation has it: no virtual environment for each session.

A session takes one program at a time, so there are as many threads as programs that run at once. In `case` mode each
program has a session of its own, in `shared` mode each thread has one for all of its programs.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from driver import judge, read_job, tell
from llm_sandbox import SandboxBackend, SandboxSession
from llm_sandbox.exceptions import SandboxTimeoutError
from llm_sandbox.local.config import DEFAULT_READ_ONLY_PATHS, LocalSandboxConfig

job = read_job()
backend, scope = job["mode"].split("-")
interpreter = Path(job["interpreter"])


def make_options():
    common = {
        "lang": job["language"],
        "skip_environment_setup": True,
        # Programs may write any bytes: as strict as it is by default, the library would throw.
        "encoding_errors": "surrogateescape",
    }
    if backend == "docker":
        return {
            **common,
            "backend": SandboxBackend.DOCKER,
            "image": job["image"],
            "keep_template": True,
            # With an init process a container stops at once, and not after ten seconds.
            "runtime_configs": {"network_mode": "none", "init": True},
        }
    folders = (str(interpreter.parent.parent),)
    known = any(Path(folder) in interpreter.parents for folder in DEFAULT_READ_ONLY_PATHS)
    config = {
        "read_only_paths": DEFAULT_READ_ONLY_PATHS + (() if known else folders),
        "env": {"PATH": f"{interpreter.parent}:/usr/local/bin:/usr/bin:/bin"},
    }
    if job["language"] == "python":
        config["python_executable"] = str(interpreter)
    return {**common, "backend": SandboxBackend.BUBBLEWRAP, "sandbox_config": LocalSandboxConfig(**config)}


def run_in(session, case):
    # There is no way to hand a program its stdin.
    try:
        result = session.run(case["code"], timeout=job["seconds"])
    except SandboxTimeoutError:
        return "timed-out"
    return judge(case, result.exit_code, result.stdout.encode("utf-8", "surrogateescape"))


local = threading.local()
opened = []


def run_case(case):
    try:
        if scope == "case":
            with SandboxSession(**make_options()) as session:
                return run_in(session, case)
        if getattr(local, "session", None) is None:
            local.session = SandboxSession(**make_options())
            local.session.open()
            opened.append(local.session)
        found = run_in(local.session, case)
        # A session is closed when its program has run for too long.
        if found == "timed-out":
            local.session = None
        return found
    except Exception as error:  # Whatever else the library throws is no verdict.
        return f"errored: {type(error).__name__}"


since = time.perf_counter()
with ThreadPoolExecutor(job["workers"]) as threads:
    verdicts = list(threads.map(run_case, job["cases"]))
tell(since, verdicts)
for session in opened:
    session.close()
