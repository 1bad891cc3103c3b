import type { ResourceType } from './resource-type.ts';
import { ALARM } from './resources/alarm.ts';
import { API_MAPPING } from './resources/api-mapping.ts';
import { BUCKET } from './resources/bucket.ts';
import { BUCKET_POLICY } from './resources/bucket-policy.ts';
import { CUSTOM_RESOURCE } from './resources/custom-resource.ts';
import { DASHBOARD } from './resources/dashboard.ts';
import { DOMAIN_NAME } from './resources/domain-name.ts';
import { EVENT_SOURCE_MAPPING } from './resources/event-source-mapping.ts';
import { FUNCTION } from './resources/function.ts';
import { HTTP_API } from './resources/http-api.ts';
import { HTTP_API_INTEGRATION } from './resources/http-api-integration.ts';
import { HTTP_API_ROUTE } from './resources/http-api-route.ts';
import { HTTP_API_STAGE } from './resources/http-api-stage.ts';
import { KEY } from './resources/key.ts';
import { LOG_GROUP } from './resources/log-group.ts';
import { PERMISSION } from './resources/permission.ts';
import { POLICY } from './resources/policy.ts';
import { QUERY_DEFINITION } from './resources/query-definition.ts';
import { QUEUE } from './resources/queue.ts';
import { QUEUE_POLICY } from './resources/queue-policy.ts';
import { ROLE } from './resources/role.ts';
import { RULE } from './resources/rule.ts';
import { SECRET } from './resources/secret.ts';
import { TABLE } from './resources/table.ts';
import { WITHOUT_EFFECT } from './resources/without-effect.ts';

/** The type of this name; undefined for one that the local stack does not know. */
export const findResourceType = (name: string): ResourceType | undefined =>
  name.startsWith('Custom::') ? CUSTOM_RESOURCE : RESOURCE_TYPES.get(name);

/** @throws Error for a type that the local stack does not know */
export function resourceTypeOf(name: string): ResourceType {
  const type = findResourceType(name);
  if (!type) throw new Error(`the local stack does not know the type ${name}`);
  return type;
}

const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map([
  ['AWS::ApiGatewayV2::Api', HTTP_API],
  ['AWS::ApiGatewayV2::ApiMapping', API_MAPPING],
  ['AWS::ApiGatewayV2::DomainName', DOMAIN_NAME],
  ['AWS::ApiGatewayV2::Integration', HTTP_API_INTEGRATION],
  ['AWS::ApiGatewayV2::Route', HTTP_API_ROUTE],
  ['AWS::ApiGatewayV2::Stage', HTTP_API_STAGE],
  ['AWS::CDK::Metadata', WITHOUT_EFFECT],
  ['AWS::CloudWatch::Alarm', ALARM],
  ['AWS::CloudWatch::Dashboard', DASHBOARD],
  ['AWS::DynamoDB::Table', TABLE],
  ['AWS::Events::Rule', RULE],
  ['AWS::IAM::Policy', POLICY],
  ['AWS::IAM::Role', ROLE],
  ['AWS::KMS::Key', KEY],
  ['AWS::Lambda::EventInvokeConfig', WITHOUT_EFFECT],
  ['AWS::Lambda::EventSourceMapping', EVENT_SOURCE_MAPPING],
  ['AWS::Lambda::Function', FUNCTION],
  ['AWS::Lambda::Permission', PERMISSION],
  ['AWS::Logs::LogGroup', LOG_GROUP],
  ['AWS::Logs::QueryDefinition', QUERY_DEFINITION],
  ['AWS::S3::Bucket', BUCKET],
  ['AWS::S3::BucketPolicy', BUCKET_POLICY],
  ['AWS::SNS::Subscription', WITHOUT_EFFECT],
  ['AWS::SNS::Topic', WITHOUT_EFFECT],
  ['AWS::SNS::TopicPolicy', WITHOUT_EFFECT],
  ['AWS::SQS::Queue', QUEUE],
  ['AWS::SQS::QueuePolicy', QUEUE_POLICY],
  ['AWS::SecretsManager::Secret', SECRET],
]);
