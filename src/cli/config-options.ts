import type { Command } from 'commander';
import { RepeatableOption } from './options.js';

/** The flags about languages that are neither built in nor have containers, as commander hands them over. */
export interface ConfigFlags {
  readonly aiConfig?: boolean;
  readonly allowImage?: readonly string[];
}

/** For commands that ask no model, and run nothing. */
export function addConfigOption(command: Command): Command {
  return command.option('--ai-config', 'accept languages that are not built in, as `run --ai-config` does');
}

export function addConfigOptions(command: Command): Command {
  return command
    .option('--ai-config', 'have the model of OPENAI_MODEL configure languages that are not built in')
    .addOption(
      new RepeatableOption(
        '--allow-image <image>',
        'an image that the model may choose, besides official ones',
      ),
    );
}
