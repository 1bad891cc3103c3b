import * as z from 'zod';
import { REGION } from '../account.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const PROPERTIES = z.object({ DomainName: z.string() });

/** A name under which the HTTP API is reached too. This machine speaks no TLS, so checks no client. */
export const DOMAIN_NAME: ResourceType = {
  honoured: ['DomainName'],
  withoutEffect: ['DomainNameConfigurations', 'MutualTlsAuthentication', 'Tags'],
  create: (resource, { domainNames }) => {
    const { DomainName } = readProperties(resource, PROPERTIES);
    domainNames.add(DomainName);

    const attributes = {
      RegionalDomainName: `d-local.execute-api.${REGION}.amazonaws.com`,
      RegionalHostedZoneId: 'Z1LOCAL',
    };
    return { physicalId: DomainName, attributes };
  },
};
