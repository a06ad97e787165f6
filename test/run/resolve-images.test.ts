import { describe, expect, it } from 'vitest';
import { InfrastructureError } from '../../src/model/errors.js';
import { resolveImages } from '../../src/run/resolve-images.js';

const { signal } = new AbortController();
const pin = (image: string) => `${image}@sha256:${'0'.repeat(64)}`;

describe('resolveImages', () => {
  it('asks for each image once, a few at a time', async () => {
    const images = Array.from({ length: 20 }, (_, index) => `image:${index}`);
    const asked: string[] = [];
    let running = 0;
    let most = 0;
    const { references, failures } = await resolveImages(images, {
      async resolve(image) {
        asked.push(image);
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running--;
        return pin(image);
      },
      signal,
    });
    expect(asked).toEqual(images);
    expect(most).toBe(4);
    expect(failures.size).toBe(0);
    expect([...references].sort()).toEqual(images.map((image) => [image, pin(image)]).sort());
  });

  it('tells what is wrong with one image, and resolves the others', async () => {
    const error = new InfrastructureError('image-unavailable', 'not found', { scope: 'environment' });
    const { references, failures } = await resolveImages(['bad', 'good'], {
      resolve: async (image) => {
        if (image === 'bad') throw error;
        return pin(image);
      },
      signal,
    });
    expect([...failures]).toEqual([['bad', error]]);
    expect([...references.keys()]).toEqual(['good']);
  });

  it('tries once more where that may help', async () => {
    let tries = 0;
    const { references } = await resolveImages(['image'], {
      resolve: async (image) => {
        if (++tries === 1) {
          throw new InfrastructureError('registry-unreachable', 'time-out', {
            scope: 'environment',
            retryable: true,
          });
        }
        return pin(image);
      },
      signal,
    });
    expect([...references.keys()]).toEqual(['image']);
  });

  it('ends where there is no engine any more', async () => {
    const lost = new InfrastructureError('engine-lost', 'gone', { scope: 'run' });
    await expect(resolveImages(['a', 'b'], { resolve: () => Promise.reject(lost), signal })).rejects.toBe(
      lost,
    );
  });

  it('pins nothing to what has no digest', async () => {
    const { failures } = await resolveImages(['bash'], { resolve: async () => 'bash:latest', signal });
    expect(failures.get('bash')).toMatchObject({
      code: 'protocol-broken',
      message: 'the engine answers no digest: "bash:latest"',
    });
  });
});
