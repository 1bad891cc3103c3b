import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directories: string[] = [];

/** A directory that `removeDirectories` removes. */
export const createDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'local-stack-'));
  directories.push(directory);
  return directory;
};

export const removeDirectories = (): void => {
  for (const directory of directories.splice(0)) {
    rmSync(directory, { recursive: true, force: true });
  }
};

export interface AssemblyParts {
  readonly Resources: Readonly<Record<string, unknown>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
  /** The text of `index.mjs`, by asset key. */
  readonly bundles?: Readonly<Record<string, string>>;
}

/** Writes a cloud assembly with one stack, `Test`, and returns its directory. */
export function writeAssembly({ bundles = {}, ...template }: AssemblyParts): string {
  const directory = createDirectory();
  const files = Object.fromEntries(
    Object.entries(bundles).map(([key, code]) => [key, writeAsset(directory, key, code)]),
  );

  writeFileSync(join(directory, 'Test.template.json'), JSON.stringify(template));
  writeFileSync(join(directory, 'Test.assets.json'), JSON.stringify({ files }));
  return directory;
}

/** Writes a bundle into `directory` and returns it. */
export const writeBundle = (directory: string, code: string): string => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.mjs'), code);
  return directory;
};

const writeAsset = (directory: string, key: string, code: string) => {
  const path = `asset.${key}`;
  writeBundle(join(directory, path), code);
  return {
    source: { path, packaging: 'zip' },
    destinations: { here: { objectKey: `${key}.zip` } },
  };
};

const LAMBDA_MAY_ASSUME = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: 'lambda.amazonaws.com' },
  },
};

/** A role of a Lambda that may do what the statements say. */
export const roleThatMay = (...Statement: readonly object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: LAMBDA_MAY_ASSUME,
    Policies: [{ PolicyName: 'Policy', PolicyDocument: { Version: '2012-10-17', Statement } }],
  },
});

/** A function with the bundle of this key, and its role, which may do everything. */
export const functionResources = (
  logicalId: string,
  key: string,
  properties: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  [`${logicalId}Role`]: roleThatMay({ Effect: 'Allow', Action: '*', Resource: '*' }),
  [logicalId]: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: `${key}.zip` },
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON' },
      Role: { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] },
      Runtime: 'nodejs24.x',
      ...properties,
    },
  },
});

/** An HTTP API whose one route, `POST /in`, invokes this function. */
export const apiResources = (functionId: string) => ({
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': [functionId, 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'POST /in',
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
    },
  },
});
