import { COSTS, dollarsPerMillion } from '../functions/worker/costs.ts';
import { everySetting, KEY_ARN } from '../lib/every-setting.ts';
import { permissionsOf, resourcesOf, withoutHash } from '../lib/resources.ts';
import { synthesize } from '../lib/synthesize.ts';
import { found, read, rows, section } from './markdown.ts';

const architecture = read('docs/architecture.md');
const withKey = synthesize({ kmsKeyArn: KEY_ARN, region: 'us-east-1' });
const resources = [...resourcesOf(synthesize(everySetting)), ...resourcesOf(withKey)];

describe('docs/architecture.md', () => {
  const listed = rows(section(architecture, 'Resources'));

  test('lists every type of resource, and no other', () => {
    const types = [...new Set(resources.map(([, { Type }]) => `\`${Type}\``))];

    expect(listed.map(([type]) => type).sort()).toEqual(types.sort());
  });

  test('names resources that there are', () => {
    const named = listed.flatMap(([, which = '']) => found(which, /`(\w+)`/g));

    expect(resources.map(([id]) => withoutHash(id))).toEqual(expect.arrayContaining(named));
  });

  test('tells what each event costs in DynamoDB, as it was measured', () => {
    const told = rows(section(architecture, 'What an event costs in DynamoDB'));
    const measured = Object.entries(COSTS).map(([what, cost]) => [
      what,
      ...[cost.calls, cost.writes + cost.indexWrites, cost.reads].map(String),
      `$${(Math.round(dollarsPerMillion(cost) * 100) / 100).toFixed(2)}`,
    ]);

    expect(told).toEqual(measured);
  });

  test('lists every permission of every role, and no other', () => {
    const said = rows(section(architecture, 'Roles')).map(
      ([role, action, on]) => `${role} may ${action?.slice(1, -1)} on ${on?.slice(1, -1)}`,
    );
    const roles = resourcesOf(withKey)
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .map(([id]) => withoutHash(id).replace(/Role$/, ''));
    const allowed = roles.flatMap((role) =>
      permissionsOf(withKey, role).map((permission) => `${role} may ${permission}`),
    );

    expect(said.sort()).toEqual(
      allowed
        .map((permission) =>
          permission
            .replace(KEY_ARN, 'kmsKeyArn')
            .replace('quiltt-webhooks/dev/api-key', '<apiKeySecretName>'),
        )
        .sort(),
    );
  });
});
