import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { namesIn, unzip } from './zip.ts';

/** What the AWS CLI knows of a service, in botocore's form. */
interface ServiceModel {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

interface Operation {
  readonly name: string;
  readonly input?: { readonly shape: string };
  readonly output?: { readonly shape: string };
}

interface Shape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly payload?: string;
}

/** An operation, and the types of what it takes: `list`, `integer`, `string` and so on. */
export interface OperationModel {
  readonly name: string;
  readonly input: ReadonlyMap<string, string>;
  readonly required: readonly string[];
  /** Whether it answers with bytes, for which the AWS CLI wants the name of a file. */
  readonly isFile: boolean;
}

/** CDK brings the AWS CLI along, as it is installed. */
const CLI = createRequire(import.meta.url).resolve('@aws-cdk/asset-awscli-v1/lib/layer.zip');

const models = new Map<string, ServiceModel>();

function readService(service: string): ServiceModel {
  const zip = readFileSync(CLI);
  const pattern = new RegExp(`awscli/botocore/data/${service}/[\\d-]+/service-2\\.json\\.gz`, 'g');
  const newest = namesIn(zip, pattern).sort().at(-1);
  if (newest === undefined) throw new Error(`the AWS CLI has no service ${service}`);
  return JSON.parse(gunzipSync(unzip(zip, newest)).toString());
}

/** @throws Error where the AWS CLI has no such command, such as `sqs receive-message` */
export function operationOf(service: string, command: string): OperationModel {
  const model = models.get(service) ?? readService(service);
  models.set(service, model);

  const { operations, shapes } = model;
  const operation = Object.values(operations).find(({ name }) => toOption(name) === command);
  if (!operation) throw new Error(`the AWS CLI has no command ${service} ${command}`);

  const { members = {}, required = [] } = shapes[operation.input?.shape ?? ''] ?? {};
  const output = shapes[operation.output?.shape ?? ''];
  const payload = output?.members?.[output.payload ?? '']?.shape ?? '';
  return {
    name: operation.name,
    input: new Map(
      Object.entries(members).map(([name, { shape }]) => [name, typeIn(shapes, shape)]),
    ),
    required,
    isFile: typeIn(shapes, payload) === 'blob',
  };
}

const typeIn = (shapes: ServiceModel['shapes'], shape: string): string => shapes[shape]?.type ?? '';

/** `QueueUrl` as the AWS CLI writes it: `queue-url`. */
export const toOption = (name: string): string =>
  name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
