import type { ResourceType } from './resource-type.ts';
import { BUCKET } from './resources/bucket.ts';
import { EVENT_SOURCE_MAPPING } from './resources/event-source-mapping.ts';
import { FUNCTION } from './resources/function.ts';
import { HTTP_API } from './resources/http-api.ts';
import { HTTP_API_INTEGRATION } from './resources/http-api-integration.ts';
import { HTTP_API_ROUTE } from './resources/http-api-route.ts';
import { HTTP_API_STAGE } from './resources/http-api-stage.ts';
import { LOG_GROUP } from './resources/log-group.ts';
import { QUEUE } from './resources/queue.ts';
import { ROLE } from './resources/role.ts';
import { SECRET } from './resources/secret.ts';
import { WITHOUT_EFFECT } from './resources/without-effect.ts';

/** Every type of resource that the local stack knows. Any other stops the start. */
export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map([
  ['AWS::ApiGatewayV2::Api', HTTP_API],
  ['AWS::ApiGatewayV2::Integration', HTTP_API_INTEGRATION],
  ['AWS::ApiGatewayV2::Route', HTTP_API_ROUTE],
  ['AWS::ApiGatewayV2::Stage', HTTP_API_STAGE],
  ['AWS::CDK::Metadata', WITHOUT_EFFECT],
  ['AWS::IAM::Policy', WITHOUT_EFFECT],
  ['AWS::IAM::Role', ROLE],
  ['AWS::Lambda::EventSourceMapping', EVENT_SOURCE_MAPPING],
  ['AWS::Lambda::Function', FUNCTION],
  ['AWS::Lambda::Permission', WITHOUT_EFFECT],
  ['AWS::Logs::LogGroup', LOG_GROUP],
  ['AWS::S3::Bucket', BUCKET],
  ['AWS::S3::BucketPolicy', WITHOUT_EFFECT],
  ['AWS::SQS::Queue', QUEUE],
  ['AWS::SQS::QueuePolicy', WITHOUT_EFFECT],
  ['AWS::SecretsManager::Secret', SECRET],
]);
