import { standardNames } from '../standard-libraries/node.generated.js';

/** Whether a specifier names something in `node_modules`: no file, address, `#internal` or module of Node. */
export function isBareSpecifier(specifier: string): boolean {
  return (
    !/^(?:[./#]|[a-z][a-z\d+.-]*:|$)/i.test(specifier) && !standardNames.has(specifier.replace(/\/$/, ''))
  );
}

/** `@scope/name/part` is `@scope/name`; `undefined` for the aliases of bundlers, as `@/components`. */
export function namePackage(specifier: string): string | undefined {
  return /^(?:@[^/]+\/)?[^/@~][^/]*/.exec(specifier)?.[0];
}
