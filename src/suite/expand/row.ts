import type { DataMapping } from './data.js';

/** Where a row stands in its file, by lines of the file from 1. */
export interface RowPlace {
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
}

/** A part of a file, in bytes. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** What is wrong with a row. */
export interface RowProblem {
  readonly line: number;
  readonly problem: string;
  readonly hint?: string;
  /** Where in its line, in UTF-16 units from 1, with the line itself. */
  readonly at?: { readonly column: number; readonly sourceLine: string };
}

export interface SoundRow {
  readonly line: number;
  readonly value: DataMapping;
  /** Where its JSON stands, where it can be read again by itself. */
  readonly span?: Span;
}

/** Reads rows in their order, several at a time. After some problems there are no more. */
export type ReadRows = (chunks: AsyncIterable<Buffer>) => AsyncIterable<readonly (SoundRow | RowProblem)[]>;
