import * as z from 'zod';
import { API_ID } from '../account.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const PROPERTIES = z.object({
  ProtocolType: z.literal('HTTP', { error: 'the local stack knows HTTP APIs alone' }),
});

/** The HTTP API on this machine; there is one. */
export const HTTP_API: ResourceType = {
  honoured: ['ProtocolType'],
  withoutEffect: ['Name', 'Description', 'DisableExecuteApiEndpoint', 'Tags'],
  create: (resource, { url }) => {
    readProperties(resource, PROPERTIES);
    return { physicalId: API_ID, attributes: { ApiEndpoint: url, ApiId: API_ID } };
  },
};
