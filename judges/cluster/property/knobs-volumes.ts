import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';
import { ContainerSecurity, EmptyDirMedium, HostPathType, Mount, MountOptions, MountPropagation, ProjectedSource, Volume } from '../../../src';
import { Knob, knob, Manifests } from './knob';
import { flag, key, map, maybe, millis, name, number, path, text } from './words';

const WHY = 'a judge asks for it';
const mode = maybe(fc.oneof(fc.constantFrom(0o400, 0o644, 0o777), number(0, 0o777)));
const items = maybe(map(fc.oneof(fc.constantFrom('key', 'other'), key), fc.oneof(fc.constantFrom('file', 'a/file'), path), 2));
const field = fc.oneof(
  fc.constantFrom('metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', 'metadata.annotations', 'spec.nodeName', 'status.podIP', 'metadata.labels[\'a\']'),
  key.map(each => `metadata.annotations['${each}']`), text);

function mounted(volume: Volume, at = '/mounted'): { container: { mounts: Mount[] } } {
  return { container: { mounts: [volume.at(at)] } };
}

function add({ pod, container }: Manifests, source: object, { name: volume = 'raw', mount = {} }: { name?: string; mount?: object } = {}): void {
  pod.volumes = [...pod.volumes ?? [], { name: volume, ...source }];
  container.volumeMounts = [...container.volumeMounts ?? [], { name: volume, mountPath: '/mounted', ...mount }];
}

const rawItems = (value: Record<string, string> | undefined) => value && Object.entries(value).map(([each, to]) => ({ key: each, path: to }));

export const VOLUME_KNOBS: readonly Knob[] = [
  knob({
    name: 'volume name',
    values: name,
    set: value => mounted(Volume.emptyDir(value)),
    raw: (value, manifests) => add(manifests, { emptyDir: {} }, { name: value }),
  }),
  knob({
    name: 'emptyDir',
    values: fc.record({ medium: maybe(fc.constantFrom(...Object.values(EmptyDirMedium))), kibibytes: maybe(fc.integer({ min: 0, max: 2 ** 24 })) }),
    set: ({ medium, kibibytes }) => mounted(Volume.emptyDir('scratch', { medium, sizeLimit: kibibytes === undefined ? undefined : Size.kibibytes(kibibytes) })),
  }),
  knob({
    name: 'host path',
    values: fc.record({ path, type: maybe(fc.constantFrom(...Object.values(HostPathType))) }),
    set: value => mounted(Volume.hostPath(value.path, { reason: WHY, type: value.type, name: 'node' })),
    raw: (value, manifests) => add(manifests, { hostPath: { path: value.path, type: value.type } }),
  }),
  knob({
    name: 'host path\'s own volume name',
    values: fc.oneof(path, text).map(each => `/${each.replace(/\.\./g, '')}`),
    set: value => mounted(Volume.hostPath(value, { reason: WHY })),
    raw: (value, manifests) => add(manifests, { hostPath: { path: value } }),
  }),
  knob({
    name: 'mount',
    values: fc.record({
      path,
      options: fc.record({
        readOnly: maybe(flag()),
        subPath: maybe(path),
        subPathExpr: maybe(fc.oneof(fc.constant('$(POD)'), path)),
        propagation: maybe(fc.constantFrom(...Object.values(MountPropagation))),
        recursiveReadOnly: maybe(flag()),
      }),
      privileged: flag(),
    }),
    since: ({ options }) => options.recursiveReadOnly ? 31 : 0,
    set: value => ({
      container: {
        mounts: [Volume.hostPath('/srv', { reason: WHY }).at(value.path, value.options as MountOptions)],
        ...(value.privileged && { security: ContainerSecurity.privileged(WHY) }),
      },
    }),
    raw: (value, manifests) => add(manifests, { hostPath: { path: '/srv' } }, {
      mount: {
        mountPath: value.path,
        readOnly: value.options.readOnly ?? true,
        subPath: value.options.subPath,
        subPathExpr: value.options.subPathExpr,
        mountPropagation: value.options.propagation,
        recursiveReadOnly: value.options.recursiveReadOnly ? 'Enabled' : undefined,
      },
    }),
  }),
  knob({
    name: 'two mounts',
    values: fc.tuple(fc.constantFrom('/a', '/a/', '/a/b', '/b'), fc.constantFrom('/a', '/a/', '/a/b', '/b'), flag()),
    set: ([first, second, same]) => ({
      container: { mounts: [Volume.emptyDir('one').at(first), Volume.emptyDir(same ? 'one' : 'two', { sizeLimit: same ? undefined : Size.mebibytes(1) }).at(second)] },
    }),
  }),
  knob({
    name: 'two volumes of one name',
    values: fc.tuple(fc.constantFrom('/a', '/b'), fc.constantFrom('/a', '/b')),
    set: ([first, second]) => ({
      container: { mounts: [Volume.hostPath(first, { reason: WHY, name: 'same' }).at('/x'), Volume.hostPath(second, { reason: WHY, name: 'same' }).at('/y')] },
    }),
    // Volumes of one name are rendered once.
    rendersOtherwise: true,
    raw: ([, second], { pod }) => { pod.volumes.push({ name: 'same', hostPath: { path: second } }); },
  }),
  knob({
    name: 'config files',
    values: fc.record({
      text: maybe(map(fc.oneof(fc.constantFrom('a.yaml', 'b'), key), text)),
      binary: maybe(map(fc.oneof(fc.constantFrom('b', 'blob'), key), fc.oneof(fc.base64String(), text))),
      defaultMode: mode,
    }),
    set: value => mounted(Volume.configFiles('files', value)),
    raw: (value, manifests) => {
      manifests.add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'raw', namespace: 'property' }, data: value.text, binaryData: value.binary });
      add(manifests, { configMap: { name: 'raw', defaultMode: value.defaultMode } });
    },
  }),
  knob({
    name: 'size of config files',
    values: fc.integer({ min: 1_048_570, max: 1_048_582 }),
    set: value => mounted(Volume.configFiles('files', { text: { large: 'x'.repeat(value) } })),
    raw: (value, { add: addObject }) => {
      addObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'raw', namespace: 'property' }, data: { large: 'x'.repeat(value) } });
    },
  }),
  ...(['configMap', 'secret'] as const).map(kind => knob({
    name: `${kind} volume`,
    values: fc.record({ of: name, items, defaultMode: mode, optional: maybe(flag()) }),
    set: ({ of, ...options }) => mounted(Volume[kind](of, { ...options, name: 'keys' })),
    raw: (value, manifests) => add(manifests, {
      [kind]: { [kind === 'secret' ? 'secretName' : 'name']: value.of, items: rawItems(value.items), defaultMode: value.defaultMode },
    }),
  })),
  knob({
    name: 'service account token',
    values: fc.record({
      audience: maybe(text),
      expiration: maybe(fc.oneof(millis, fc.constantFrom(599_000, 600_000, (2 ** 32 + 1) * 1000))),
      path: maybe(path),
      defaultMode: mode,
    }),
    set: value => mounted(Volume.serviceAccountToken('token', { ...value, expiration: value.expiration === undefined ? undefined : Duration.millis(value.expiration) })),
    raw: (value, manifests) => add(manifests, {
      projected: {
        defaultMode: value.defaultMode,
        sources: [{
          serviceAccountToken: {
            audience: value.audience, expirationSeconds: value.expiration === undefined ? undefined : value.expiration / 1000, path: value.path ?? 'token',
          },
        }],
      },
    }),
  }),
  knob({
    name: 'downward API',
    values: fc.record({ items: map(path, field, 2), defaultMode: mode }),
    set: value => mounted(Volume.downwardApi('info', value)),
    raw: (value, manifests) => add(manifests, {
      downwardAPI: {
        defaultMode: value.defaultMode,
        items: Object.entries(value.items).map(([to, fieldPath]) => ({ path: to, fieldRef: { fieldPath } })),
      },
    }),
  }),
  knob({
    name: 'projected sources',
    values: fc.array(fc.oneof(
      fc.record({ kind: fc.constant('secret' as const), of: name, items }),
      fc.record({ kind: fc.constant('configMap' as const), of: name, items }),
      fc.record({ kind: fc.constant('downwardApi' as const), items: map(fc.constantFrom('file', 'token', 'name'), fc.constantFrom('metadata.name', 'metadata.uid'), 2) }),
      fc.record({ kind: fc.constant('serviceAccountToken' as const), path: fc.constantFrom('token', 'file') }),
    ), { maxLength: 3 }),
    set: values => mounted(Volume.projected('mixed', values.map(value => {
      switch (value.kind) {
        case 'secret': return ProjectedSource.secret(value.of, value);
        case 'configMap': return ProjectedSource.configMap(value.of, value);
        case 'downwardApi': return ProjectedSource.downwardApi(value);
        default: return ProjectedSource.serviceAccountToken(value);
      }
    }))),
    raw: (values, manifests) => add(manifests, {
      projected: {
        sources: values.map(value => {
          switch (value.kind) {
            case 'downwardApi': return { downwardAPI: { items: Object.entries(value.items).map(([to, fieldPath]) => ({ path: to, fieldRef: { fieldPath } })) } };
            case 'serviceAccountToken': return { serviceAccountToken: { path: value.path } };
            default: return { [value.kind]: { name: value.of, items: rawItems(value.items) } };
          }
        }),
      },
    }),
  }),
  knob({
    name: 'claim',
    values: fc.record({ of: name, readOnly: maybe(flag()) }),
    set: value => mounted(Volume.persistentVolumeClaim(value.of, { readOnly: value.readOnly, name: 'claim' })),
    raw: (value, manifests) => add(manifests, { persistentVolumeClaim: { claimName: value.of } }),
  }),
  knob({
    name: 'CSI volume',
    values: fc.record({
      driver: name,
      volumeAttributes: maybe(map(text, text)),
      fsType: maybe(text),
      nodePublishSecretName: maybe(name),
      readOnly: maybe(flag()),
    }),
    set: value => mounted(Volume.csi('inline', value)),
    raw: (value, manifests) => add(manifests, {
      csi: {
        driver: value.driver,
        fsType: value.fsType,
        volumeAttributes: value.volumeAttributes,
        nodePublishSecretRef: value.nodePublishSecretName === undefined ? undefined : { name: value.nodePublishSecretName },
      },
    }),
  }),
];
