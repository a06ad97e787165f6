"""inspect-ai: a sample for each program, a solver that runs it in the sandbox "local", a scorer that judges it.

As many run at once as there are cores, by default. The sandbox "local" is a temporary folder, and isolates nothing.
"""

import logging
import os
import tempfile
import time

from driver import judge, read_job, tell
from inspect_ai import Task, eval
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.scorer import Score, Target, accuracy, scorer
from inspect_ai.solver import TaskState, solver
from inspect_ai.util import sandbox

job = read_job()
cases = job["cases"]
file = f"code.{'py' if job['language'] == 'python' else 'js'}"


@solver
def run_program():
    async def solve(state: TaskState, generate):
        case = cases[state.metadata["index"]]
        await sandbox().write_file(file, case["code"])
        try:
            result = await sandbox().exec([job["interpreter"], file], input=case["stdin"], timeout=job["seconds"])
        except TimeoutError:
            state.metadata["verdict"] = "timed-out"
            return state
        # What is no UTF-8 has been replaced, so it can only be compared with what was expected after the same.
        expected = {**case, "stdout": case["stdout"].decode(errors="replace").encode()}
        state.metadata["verdict"] = judge(expected, result.returncode, result.stdout.encode())
        return state

    return solve


@scorer(metrics=[accuracy()])
def verdict():
    async def score(state: TaskState, target: Target):
        found = state.metadata["verdict"]
        return Score(value=1 if found == "passed" else 0, explanation=found)

    return score


samples = [Sample(id=index + 1, input=case["name"], metadata={"index": index}) for index, case in enumerate(cases)]
logging.disable(logging.WARNING)
since = time.perf_counter()
with tempfile.TemporaryDirectory() as folder:
    [log] = eval(
        Task(dataset=MemoryDataset(samples), solver=run_program(), scorer=verdict(), sandbox="local"),
        model="mockllm/model",
        display="none",
        log_dir=folder,
        max_samples=job["workers"],
        max_subprocesses=job["workers"],
        max_sandboxes=job["workers"],
    )
    ended = time.perf_counter()
    # Samples are read from the log's file when they are asked for.
    found = {sample.id: sample.scores["verdict"].explanation for sample in log.samples}
tell(since + time.perf_counter() - ended, [found[index + 1] for index in range(len(cases))])
