import type { Builder, TestCase } from 'junit-report-builder';
import published from 'junit-report-builder';

/** An element of the XML library below the report builder: it can write what the builder has no method for. */
export type XmlElement = ReturnType<TestCase['build']>;

const rootBuilder: unknown = published;

/** An empty report. */
export function createBuilder(): Builder {
  if (!isBuilder(rootBuilder)) throw new Error('junit-report-builder has another shape than expected');
  return rootBuilder.newBuilder();
}

/** An element that others are put into to be written one by one, so that the whole tree is never held. */
export function createHolder(): XmlElement {
  return createBuilder().testSuite().build();
}

/** The text of an element, indented by `level`; it is taken out of its holder. */
export function takeText(element: XmlElement, level: number): string {
  const text = element.toString({ pretty: true, offset: level });
  element.remove();
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Its types promise a `default`, but its CommonJS build is the builder itself. */
function isBuilder(value: unknown): value is Builder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'newBuilder' in value &&
    typeof value.newBuilder === 'function'
  );
}
