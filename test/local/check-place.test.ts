import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlace } from '../../local/check-place.ts';
import { createDirectory, removeDirectories } from './write-assembly.ts';

afterEach(removeDirectories);

function check(environment: string): () => void {
  const directory = createDirectory();
  const manifest = { artifacts: { Test: { environment }, Tree: {} } };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
  return () => checkPlace(directory, 'Test');
}

describe('checkPlace', () => {
  test.each([
    'aws://unknown-account/unknown-region',
    'aws://unknown-account/us-east-1',
    'aws://000000000000/us-east-1',
  ])('lets a stack for %s run', (environment) => {
    expect(check(environment)).not.toThrow();
  });

  test.each(['aws://123456789012/unknown-region', 'aws://unknown-account/us-west-2'])(
    'stops a stack for %s, and says why',
    (environment) => {
      expect(check(environment)).toThrow(`Test is for ${environment}, and this machine is account`);
    },
  );

  test('lets an assembly without a manifest run', () => {
    expect(() => checkPlace(createDirectory(), 'Test')).not.toThrow();
  });
});
