import type { Format, SampleKind, Task } from './format.js';
import type { SampleColumns } from './read-sample.js';
import type { SourceFile } from './source-files.js';

/** Where something was read; without a line it is the whole file. */
export interface Place {
  readonly file: string;
  readonly line?: number;
}

/** A row or file that cannot be used, and why: a sentence about it. */
export interface Unusable {
  readonly place: Place;
  readonly problem: string;
}

export interface FoundTask {
  readonly format: Format;
  readonly task: Task;
  readonly place: Place;
  /** The file of tasks whose row it is; undefined where it stands with its samples. */
  readonly file?: SourceFile;
}

export interface FoundSample {
  readonly place: Place;
  readonly taskId: string;
  readonly kind: SampleKind;
  readonly text: string;
  readonly model?: string;
  /** As the data number it. */
  readonly number?: string;
  /** What the task's name says of the language, where no task does. */
  readonly language?: string;
  /** The file that holds the text and nothing else; absolute. */
  readonly path?: string;
  /** The task that stands with it. */
  readonly own?: FoundTask;
}

/** The samples that belong together: those of a file, or of a folder. */
export interface SampleSet {
  /** The file or folder, as messages name it. */
  readonly name: string;
  /** Its name alone, without endings. */
  readonly stem: string;
  readonly samples: readonly FoundSample[];
  /** What a file of them holds, if one has to be written. */
  readonly summary: string;
  /** The file that has each of them in a row. */
  readonly rows?: { readonly file: SourceFile; readonly columns: SampleColumns };
}

/** What sources hold. */
export interface Gathered {
  readonly tasks: readonly FoundTask[];
  readonly sets: readonly SampleSet[];
  readonly unusable: readonly Unusable[];
}
