import { complaint } from './complaint.ts';
import { CERTIFICATE_ARN, KEY_ARN } from './every-setting.ts';

const hosted = (name: string) => ({ customDomain: { name, certificateArn: CERTIFICATE_ARN } });
const tagged = (count: number) => ({
  tags: Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag ${i}`, 'x'])),
});

const WRONG_HOSTS = [
  'X.example.com',
  'x.example.com.',
  'localhost',
  '10.0.0.1',
  '*.example.com',
  '-x.example.com',
  `${'x'.repeat(64)}.example.com`,
  'abc.execute-api.us-east-1.amazonaws.com',
  'd-abc.execute-api.cn-north-1.amazonaws.com.cn',
];

/** As CloudFormation refuses them: which tags, which sentence. */
const WRONG_TAGS: [object, string][] = [
  [{ 'aws:team': 'x' }, 'tags.aws:team is "x", must be names of 1 to 128 letters'],
  [{ 'AWS:team': 'x' }, 'tags.AWS:team is "x", must be names of 1 to 128 letters'],
  [{ team: 1 }, 'tags.team is 1, must be names of 1 to 128 letters'],
  [{ team: '' }, 'tags.team is "", must be names of 1 to 128 letters'],
  [{ '': 'x' }, 'tags. is "x", must be names of 1 to 128 letters'],
  [{ 'team\nb': 'x' }, 'tags.team\\nb is "x", must be names of 1 to 128 letters'],
  [{ team: 'a\n' }, 'tags.team is "a\\n", must be names of 1 to 128 letters'],
  [{ team: '🏦' }, 'tags.team is "🏦", must be names of 1 to 128 letters'],
  [{ 'team#1': 'x' }, 'tags.team#1 is "x", must be names of 1 to 128 letters'],
  [{ team: 'x'.repeat(257) }, 'must be names of 1 to 128 letters'],
  [tagged(51).tags, ', must be 50 at most'],
];

/** In another region than the stack, or in none that there is. */
const WRONG_PLACES: [object, string][] = [
  [
    { region: 'us-west-2', kmsKeyArn: KEY_ARN },
    `kmsKeyArn is "${KEY_ARN}", must be in the stack's region, us-west-2`,
  ],
  [
    { region: 'us-east-1', kmsKeyArn: KEY_ARN.replace('arn:aws:', 'arn:aws-cn:') },
    'must begin with arn:aws: in us-east-1',
  ],
  [
    { kmsKeyArn: KEY_ARN.replace('us-east-1', 'cn-north-1'), region: 'cn-north-1' },
    'must begin with arn:aws-cn: in cn-north-1',
  ],
  [
    { region: 'us-west-2', ...hosted('webhooks.example.com') },
    "…, must be in the stack's region, us-west-2",
  ],
];

describe('wrong placement', () => {
  test.each(WRONG_HOSTS)('is refused for a host such as %s', (name) => {
    expect(complaint(hosted(name))).toContain(
      `stage prod: customDomain.name is "${name}", must be a host name of your own in lower case`,
    );
  });

  test.each(WRONG_TAGS)('is refused for tags such as %j', (tags, sentence) => {
    expect(complaint({ tags })).toContain(sentence);
  });

  test.each(WRONG_PLACES)('is refused for an ARN as in %j', (given, sentence) => {
    expect(complaint(given)).toContain(sentence);
  });
});

describe('right placement', () => {
  test.each<[string, object]>([
    ['a host of two labels', hosted('example.com')],
    ['a host in another script', hosted('xn--bcher-kva.xn--p1ai')],
    ['50 tags', tagged(50)],
    ['all that a tag may have', { tags: { 'Équipe 7 _.:/=+-@': 'é7 _.:/=+-@' } }],
    [
      "a tag's name and text of the greatest length",
      { tags: { ['x'.repeat(128)]: 'x'.repeat(256) } },
    ],
    ['a key in a region that is too new', { kmsKeyArn: KEY_ARN.replace('us-east-1', 'us-new-9') }],
  ])('has %s', (_, given) => {
    expect(complaint(given)).toBe('nothing');
  });
});
