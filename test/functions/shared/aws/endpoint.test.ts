import { endpointOf } from '../../../../functions/shared/aws/endpoint.ts';

test.each([
  ['us-east-1', 'https://dynamodb.us-east-1.amazonaws.com'],
  ['us-gov-west-1', 'https://dynamodb.us-gov-west-1.amazonaws.com'],
  ['cn-north-1', 'https://dynamodb.cn-north-1.amazonaws.com.cn'],
])('an endpoint in %s is the one of its partition', (region, endpoint) => {
  process.env.AWS_REGION = region;
  expect(endpointOf('dynamodb')).toBe(endpoint);
});
