import assert from 'node:assert/strict';
import { formatDiagnostic } from '../../src/suite/diagnostic.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';

/** Holds that an error tells mistakes in these files, each with a place that is there, in one line that can be shown. */
export function checkDiagnosed(error: unknown, files: Readonly<Record<string, string | Uint8Array>>): void {
  if (!(error instanceof SuiteInvalidError)) throw error;
  for (const diagnostic of error.diagnostics) {
    const { file, line, column, endColumn, message, hint = '', sourceLine } = diagnostic;
    assert.ok(Object.hasOwn(files, file), `a mistake in ${file}`);
    const text = Buffer.from(files[file] ?? '').toString();
    assert.ok(line >= 1 && line <= text.split('\n').length, `line ${line}`);
    assert.ok(column >= 1 && column <= sourceLine.length + 1, `column ${column} of ${sourceLine.length}`);
    assert.ok(endColumn > column);
    assert.ok(text.replaceAll('\r', '').includes(sourceLine.replaceAll('\r', '')), 'another source line');
    assert.notEqual(message, '');
    for (const told of [message, hint]) {
      if (!/undefined|NaN|\[object|function/.test(text))
        assert.doesNotMatch(told, /undefined|NaN|\[object|function/);
    }
    assert.doesNotMatch(message, /[\n\r]/);
    assert.doesNotMatch(formatDiagnostic(diagnostic, { color: false }), /[^\P{Cc}\n]/u);
  }
}
