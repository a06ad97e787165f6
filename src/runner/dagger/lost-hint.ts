/** What can be done about an engine that is gone, whoever noticed it. */
export const lostHint =
  "the engine's log says why it ended, and `--engine-log` what it did last; `run --resume` goes on when it is there again";
