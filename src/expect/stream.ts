import { type DecodedOutput, decodeOutput } from './decode-output.js';

/** One stream of an execution, as matchers see it. Decoded once, and only where a matcher needs text. */
export interface Stream extends DecodedOutput {
  readonly name: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

export function openStream(name: Stream['name'], bytes: Uint8Array): Stream {
  let decoded: DecodedOutput | undefined;
  const decode = () => {
    decoded ??= decodeOutput(bytes);
    return decoded;
  };
  return {
    name,
    bytes,
    get text() {
      return decode().text;
    },
    get invalidAt() {
      return decode().invalidAt;
    },
  };
}
