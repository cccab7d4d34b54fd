import * as fs from 'fs';
import * as path from 'path';
import { Manifest, ProjectedSource, Volume, VolumeItems } from './manifest';
import { Node } from './node';

/** Files by their names, as a Secret or a ConfigMap has them. */
export type Files = Readonly<Record<string, string>>;

/** What the cluster has besides the manifest. */
export interface Surroundings {
  readonly secrets?: Readonly<Record<string, Files>>;
  readonly configMaps?: Readonly<Record<string, Files>>;
  /** What the kubelet writes where a container asks for a token. */
  readonly token?: string;
}

/** Makes the volumes of a pod; answers with where each of them lies. */
export function makeVolumes(
  { spec, objects, namespace }: Manifest, node: Node, around: Surroundings, field: (path: string) => string,
): Map<string, string> {
  const configMap = (name: string): Files | undefined => {
    const object = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
    return object === undefined ? around.configMaps?.[name] : object.data;
  };
  const projected = ({ configMap: map, secret, serviceAccountToken, downwardAPI }: ProjectedSource): Files => {
    if (map !== undefined) {
      return select(`ConfigMap ${map.name}`, configMap(map.name), map);
    }
    if (secret !== undefined) {
      return select(`Secret ${secret.name}`, around.secrets?.[secret.name], secret);
    }
    if (serviceAccountToken !== undefined) {
      return { [serviceAccountToken.path]: around.token ?? 'a token' };
    }
    return Object.fromEntries(downwardAPI!.items.map(({ path: file, fieldRef }) => [file,
      fieldRef.fieldPath === 'metadata.namespace' ? namespace : field(fieldRef.fieldPath)]));
  };
  const place = (volume: Volume): string => {
    if (volume.hostPath !== undefined) {
      return node.hostPath(volume.hostPath);
    }
    const directory = node.scratchDirectory(path.join('volumes', volume.name));
    const files = volume.emptyDir !== undefined ? {}
      : volume.configMap !== undefined ? select(`ConfigMap ${volume.configMap.name}`, configMap(volume.configMap.name), volume.configMap)
        : volume.secret !== undefined ? select(`Secret ${volume.secret.secretName}`, around.secrets?.[volume.secret.secretName], volume.secret)
          : volume.downwardAPI !== undefined ? projected({ downwardAPI: volume.downwardAPI })
            : Object.assign({}, ...volume.projected!.sources.map(projected));
    if (volume.emptyDir !== undefined) {
      fs.chmodSync(directory, 0o777);
    }
    write(directory, files);
    return directory;
  };
  return new Map((spec.volumes ?? []).map(volume => [volume.name, place(volume)]));
}

function select(what: string, files: Files | undefined, { items, optional }: VolumeItems): Files {
  if (files === undefined) {
    if (optional) {
      return {};
    }
    throw new Error(`${what} not found: the pod would wait for it`);
  }
  return items === undefined ? files : Object.fromEntries(items.map(({ key, path: file }) => [file, files[key]]));
}

function write(directory: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(directory, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { mode: 0o644 });
  }
}
