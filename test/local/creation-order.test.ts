// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Fn::Sub is written
import { creationOrder } from '../../local/creation-order.ts';
import { parseTemplate } from '../../local/template.ts';

const order = (Resources: Record<string, object>) =>
  creationOrder(parseTemplate(JSON.stringify({ Resources })));

const resource = (Properties: object = {}, DependsOn: string | string[] = []) => ({
  Type: 'A::B::C',
  Properties,
  DependsOn,
});

describe('creationOrder', () => {
  test.each([
    ['Ref', resource({ a: { Ref: 'Last' } })],
    ['Fn::GetAtt', resource({ a: [{ 'Fn::GetAtt': ['Last', 'Arn'] }] })],
    ['Fn::Sub', resource({ a: { 'Fn::Sub': 'x-${Last.Arn}' } })],
    ['DependsOn', resource({}, 'Last')],
    ['a list in DependsOn', resource({}, ['Last'])],
    ['an intrinsic within another', resource({ a: { 'Fn::Join': ['', [{ Ref: 'Last' }]] } })],
  ])('a resource comes after what it names by %s', (_, first) => {
    expect(order({ First: first, Last: resource() })).toEqual(['Last', 'First']);
  });

  test('a circle is an error that shows it', () => {
    const Resources = { A: resource({ a: { Ref: 'B' } }), B: resource({ a: { Ref: 'A' } }) };
    expect(() => order(Resources)).toThrow('circle: A → B → A');
  });
});
