import { synthesize } from '../lib/synthesize.ts';
import { found, read } from './markdown.ts';

const { Resources } = synthesize({ silence: { enabled: true } }).toJSON();

const alarms = Object.entries<{ Type: string }>(Resources)
  .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
  .map(([logicalId]) => logicalId.replace(/^Monitoring|[0-9A-F]{8}$/g, ''));

describe('docs/operations.md', () => {
  test('has a section for each alarm that there is, and for no other', () => {
    const [, section = ''] = read('docs/operations.md').split(/^## Alarms$/m);
    const [inAlarms = ''] = section.split(/^## /m);

    expect(found(inAlarms, /^### (\w+)$/gm).toSorted()).toEqual(alarms.toSorted());
  });
});
