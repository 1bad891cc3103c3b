import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { parseTemplate, type Template } from './template.ts';

export interface Assembly {
  readonly stackName: string;
  readonly template: Template;
  /** The directory that would be zipped and uploaded under this key of the assets bucket. */
  readonly assetDirectory: (objectKey: string) => string;
}

/**
 * Reads one stack of a cloud assembly (`cdk.out`): its template and its asset manifest. Throws if
 * `stackName` is not given and the assembly has none or several.
 */
export function readAssembly(directory: string, stackName?: string): Assembly {
  if (!existsSync(directory))
    throw new Error(`there is no cloud assembly ${directory}: make one with npm run synth`);
  const name = stackName ?? onlyStack(directory);
  const read = (kind: string) => readFileSync(join(directory, `${name}.${kind}.json`), 'utf8');
  const { files } = ASSETS.parse(JSON.parse(read('assets')));

  return {
    stackName: name,
    template: parseTemplate(read('template')),
    assetDirectory: (objectKey) => findAsset(files, objectKey, directory),
  };
}

/** The same, with the code of another one for what it has not: for changing back to that one. */
export function withCodeOf(assembly: Assembly, directory: string | undefined): Assembly {
  if (directory === undefined || !existsSync(directory)) return assembly;
  const other = readAssembly(directory, assembly.stackName);

  const assetDirectory = (objectKey: string): string => {
    try {
      return assembly.assetDirectory(objectKey);
    } catch {
      return other.assetDirectory(objectKey);
    }
  };
  return { ...assembly, assetDirectory };
}

const TEMPLATE_ENDING = '.template.json';

const FILE = z.looseObject({
  source: z.looseObject({ path: z.string(), packaging: z.string() }),
  destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
});

const ASSETS = z.looseObject({ files: z.record(z.string(), FILE) });

const onlyStack = (directory: string): string => {
  const names = readdirSync(directory)
    .filter((file) => file.endsWith(TEMPLATE_ENDING))
    .map((file) => file.slice(0, -TEMPLATE_ENDING.length));
  const [name] = names;

  if (name === undefined)
    throw new Error(`no ${TEMPLATE_ENDING} in ${directory}: synthesize first`);
  if (names.length > 1) throw new Error(`several stacks in ${directory}: name one of ${names}`);
  return name;
};

const findAsset = (
  files: z.infer<typeof ASSETS>['files'],
  objectKey: string,
  directory: string,
): string => {
  const asset = Object.values(files).find(({ destinations }) =>
    Object.values(destinations).some((destination) => destination.objectKey === objectKey),
  );

  if (asset?.source.packaging !== 'zip') {
    throw new Error(
      `no directory asset with the key ${objectKey} in ${directory}: synthesize again`,
    );
  }
  return resolve(directory, asset.source.path);
};
