import { describe, expect, it } from 'vitest';
import { classifyEngineText, translateEngineError } from '../../../src/runner/dagger/engine-errors.js';

const resolve = (what: string) =>
  `failed to resolve image "docker.io/library/x:1" (platform: "linux/amd64"): ${what}`;
const get = 'failed to do request: Head "https://registry.example/v2/x/manifests/1"';
const layer = 'pull image "registry.example/x:1@sha256:4b78": failed to copy: httpReadSeeker: failed open';

// The texts are those of a real engine.
describe('classifyEngineText', () => {
  it.each([
    resolve('docker.io/library/x:1: not found'),
    resolve('unexpected status from HEAD request to http://registry.example/v2/x/manifests/1: 403 Forbidden'),
    resolve(
      'pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
    ),
    resolve('unsupported descriptor media type application/json'),
    'failed to resolve identity inputs for Container.from: resolve implicit input "fromSessionScope": failed to parse image address UPPER CASE: invalid reference format: repository name (library/UPPER CASE) must be lowercase',
    'failed to convert Dockerfile to LLB: x:1: docker.io/library/x:1: not found',
    `${layer}: could not fetch content descriptor sha256:d8b6 (application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found`,
    `${layer}: unexpected status from GET request to http://registry.example/v2/x/blobs/sha256:f225: 401 Unauthorized`,
    'pull image "registry.example/x:1@sha256:394d": failed commit on ref "layer-sha256:f664": unexpected commit digest sha256:0280, expected sha256:f664: failed precondition',
  ])('an image that cannot be had is a matter of its environment: %s', (text) => {
    expect(classifyEngineText(text)).toMatchObject({
      code: 'image-unavailable',
      scope: 'environment',
      retryable: false,
      message: text,
    });
  });

  it.each([
    resolve(`${get}: dial tcp 127.0.0.1:5999: connect: connection refused`),
    resolve(`${get}: dial tcp: lookup registry.example on 10.87.0.1:53: no such host`),
    resolve(`${get}: net/http: TLS handshake timeout`),
    resolve(
      'unexpected status from HEAD request to http://registry.example/v2/x/manifests/1: 429 Too Many Requests',
    ),
    resolve(
      'unexpected status from HEAD request to http://registry.example/v2/x/manifests/1: 500 Internal Server Error',
    ),
    `failed to convert Dockerfile to LLB: registry.example/x:1: ${get}: dial tcp: lookup registry.example on 10.87.0.1:53: no such host`,
    `${layer}: failed to do request: Get "http://registry.example/v2/x/blobs/sha256:dde7": EOF`,
    'pull image "registry.example/x:1@sha256:d166": short read: expected 12345 bytes but got 3: unexpected EOF',
  ])('a registry out of reach may be back soon: %s', (text) => {
    expect(classifyEngineText(text)).toMatchObject({
      code: 'registry-unreachable',
      scope: 'environment',
      retryable: true,
    });
  });

  it('a certificate that the engine does not trust will not be trusted soon', () => {
    const text = resolve(
      `${get}: tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    );
    expect(classifyEngineText(text)).toMatchObject({
      code: 'registry-unreachable',
      retryable: false,
      hint: expect.stringContaining('trust'),
    });
  });

  it('a full disk is no fault of the image that was pulled', () => {
    const text = 'pull image "x": write /var/lib/dagger/x: no space left on device';
    expect(classifyEngineText(text)).toMatchObject({ code: 'resources-exhausted' });
  });

  it.each([
    'engine is shutting down',
    'failed to convert Dockerfile to LLB: x:1: engine is shutting down',
    'session is closing',
    'no active session attachables for client "x"',
    'context canceled',
  ])('an engine that lets go of the session is lost: %s', (text) => {
    expect(classifyEngineText(text)).toMatchObject({ code: 'engine-lost', retryable: true });
  });

  it('a Dockerfile that cannot be read is none of the image’s faults', () => {
    const text =
      'failed to convert Dockerfile to LLB: dockerfile parse error on line 1: unknown instruction: FRM';
    expect(classifyEngineText(text)).toMatchObject({ code: 'protocol-broken', retryable: false });
  });
});

describe('translateEngineError', () => {
  it('leaves errors alone that are not the engine’s', () => {
    const bug = new TypeError('x is not a function');
    expect(translateEngineError(bug)).toBe(bug);
  });
});
