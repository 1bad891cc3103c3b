import { DomainName, type MTLSConfig, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

export type CustomDomain = NonNullable<Settings['customDomain']>;

/** A host of the user's own for the API, which lets in known clients alone where it has a truststore. */
export class Domain extends DomainName {
  constructor(scope: Construct, id: string, { name, certificateArn, truststore }: CustomDomain) {
    super(scope, id, {
      domainName: name,
      certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
      ...(truststore ? { mtls: mtlsFrom(scope, truststore) } : {}),
    });
  }
}

type Truststore = NonNullable<CustomDomain['truststore']>;

const mtlsFrom = (scope: Construct, { bucket, key, version }: Truststore): MTLSConfig => ({
  bucket: Bucket.fromBucketName(scope, 'Truststore', bucket),
  key,
  ...(version ? { version } : {}),
});
