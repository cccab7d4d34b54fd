import { Duration } from 'cdk8s';
import { applyRules } from '../../src/internal/rule';
import { ConfigReload, HostPathType, MountPropagation, Mount, ProjectedSource, Volume } from '../../src/volumes';
import { VOLUME_RULES, VOLUME_VALUE_RULES } from '../../src/volumes/rules';
import { describeRules } from '../rule-cases';

const check = (mounts: Mount[], privileged = false) => applyRules(VOLUME_RULES, { containers: [{ name: 'agent', privileged, mounts }] });
const log = Volume.hostPath('/var/log', { reason: 'reads logs' });
const tmp = Volume.emptyDir('tmp');
const config = Volume.configFiles('config', { text: { 'agent.conf': 'a' } });
const MEBIBYTE = 1024 * 1024;

describe('rules of volumes', () => {
  describeRules([...Object.values(VOLUME_VALUE_RULES), ...VOLUME_RULES], {
    'volumes/name-can-exist': {
      breaks: () => Volume.emptyDir('Tmp_Dir'),
      passes: () => Volume.emptyDir('tmp-dir'),
      says: /Volume\.emptyDir\("Tmp_Dir"\): no volume can be named "Tmp_Dir"; use at most 63 lower-case letters/,
    },
    'volumes/object-name-can-exist': {
      breaks: () => Volume.configMap('Agent Config'),
      passes: () => Volume.configMap('agent.config'),
      says: /Volume\.configMap\("Agent Config"\): no ConfigMap can be named "Agent Config"; use lower-case letters/,
    },
    'volumes/mode-in-range': {
      breaks: () => Volume.secret('tls', { defaultMode: 644 }),
      passes: () => Volume.secret('tls', { defaultMode: 0o644 }),
      says: /Volume\.secret\("tls"\): defaultMode is 644; expected permissions from 0 to 0o777; write them in octal/,
    },
    'volumes/file-lies-in-the-volume': {
      breaks: () => Volume.configMap('agent', { items: { conf: '../agent.conf' } }),
      passes: () => Volume.configMap('agent', { items: { conf: 'etc/agent.conf' } }),
      says: /a volume cannot hold a file "\.\.\/agent\.conf"; use a path relative to the mount/,
    },
    'volumes/keys-become-different-files': {
      breaks: () => Volume.configMap('agent', { items: { a: 'agent.conf', b: 'agent.conf' } }),
      passes: () => Volume.configMap('agent', { items: { a: 'a.conf', b: 'b.conf' } }),
      says: /two keys become the one file "agent\.conf"; give each key a path of its own/,
    },
    'volumes/sources-write-different-files': {
      breaks: () => Volume.projected('api', [ProjectedSource.serviceAccountToken(), ProjectedSource.secret('s', { items: { a: 'token' } })]),
      passes: () => Volume.projected('api', [ProjectedSource.serviceAccountToken(), ProjectedSource.secret('s', { items: { a: 'other' } })]),
      says: /Volume\.projected\("api"\): two sources write the one file "token"; give one of them another path/,
    },
    'volumes/volume-holds-something': {
      breaks: () => Volume.configFiles('config', { text: {} }),
      passes: () => Volume.configFiles('config', { text: { 'agent.conf': '' } }),
      says: /Volume\.configFiles\("config"\): there are no files in text or binary; give it a file/,
    },
    'volumes/token-expiration-in-range': {
      breaks: () => Volume.serviceAccountToken('vault', { expiration: Duration.minutes(9) }),
      passes: () => Volume.serviceAccountToken('vault', { expiration: Duration.minutes(10) }),
      says: /expiration is 540 seconds; expected whole seconds from 600 to 4294967296/,
    },
    'volumes/field-fits-a-volume': {
      breaks: () => Volume.downwardApi('pod', { items: { node: 'spec.nodeName' } }),
      passes: () => Volume.downwardApi('pod', { items: { app: "metadata.labels['app.kubernetes.io/name']" } }),
      says: /no volume can show the field "spec\.nodeName"; use metadata\.name, .* environment variables/,
    },
    'volumes/keys-can-exist': {
      breaks: () => Volume.configFiles('config', { text: { 'conf.d/agent.conf': '' } }),
      passes: () => Volume.configFiles('config', { text: { constructor: '' }, binary: { 'agent.db': '' } }),
      says: /no file of a ConfigMap can be named "conf\.d\/agent\.conf"; use letters, digits/,
    },
    'volumes/binary-is-base64': {
      breaks: () => Volume.configFiles('config', { binary: { 'ca.der': 'not base64!' } }),
      passes: () => Volume.configFiles('config', { binary: { 'ca.der': 'AAECAw==' } }),
      says: /binary file "ca\.der" is not base64; encode it with padding/,
    },
    'volumes/config-fits-a-config-map': {
      breaks: () => Volume.configFiles('config', { text: { a: 'ü'.repeat(MEBIBYTE / 2) }, binary: { b: 'AA==' } }),
      passes: () => Volume.configFiles('config', { text: { a: 'a'.repeat(MEBIBYTE - 1) }, binary: { b: 'AA==' } }),
      says: /the files hold 1048577 bytes, more than the 1048576 \(1 MiB\) of a ConfigMap; split them/,
    },
    'volumes/host-path-is-absolute': {
      breaks: () => Volume.hostPath('var/log', { reason: 'reads logs' }),
      passes: () => Volume.hostPath('/var/log', { reason: 'reads logs' }),
      says: /Volume\.hostPath\("var\/log"\): expected an absolute path without "\.\."; write where it lies on the node/,
    },
    'volumes/host-path-has-a-reason': {
      breaks: () => Volume.hostPath('/var/log', { reason: ' ' }),
      passes: () => Volume.hostPath('/var/log', { reason: 'reads logs' }),
      says: /Volume\.hostPath\("\/var\/log"\): the reason is empty; say in a sentence/,
    },
    'volumes/xtables-lock-is-a-file': {
      breaks: () => Volume.hostPath('/run/xtables.lock', { reason: 'writes rules', type: HostPathType.UNCHECKED }),
      passes: () => Volume.hostPath('/run/xtables.lock', { reason: 'writes rules', type: HostPathType.FILE_OR_CREATE }),
      says: /type "" can make a directory of the lock file.* use type: HostPathType\.FILE_OR_CREATE/,
    },
    'volumes/mount-path-is-absolute': {
      breaks: () => log.at('/host:log'),
      passes: () => log.at('/host/log'),
      says: /Volume\.hostPath\("\/var\/log"\)\.at\("\/host:log"\): a container cannot see a volume there; use a path that starts with "\/"/,
    },
    'volumes/sub-path-lies-in-the-volume': {
      breaks: () => tmp.at('/tmp', { subPath: 'a', subPathExpr: '$(POD_NAME)' }),
      passes: () => tmp.at('/tmp', { subPathExpr: '$(POD_NAME)' }),
      says: /subPath is "a" and subPathExpr is "\$\(POD_NAME\)"; keep one of the two/,
    },
    'volumes/hot-files-are-mounted-whole': {
      breaks: () => Volume.configFiles('c', { text: { a: '' }, reload: ConfigReload.HOT }).at('/etc/a', { subPath: 'a' }),
      passes: () => Volume.configFiles('c', { text: { a: '' } }).at('/etc/a', { subPath: 'a' }),
      says: /"a" is mounted by itself, so it never changes, but the volume has ConfigReload\.HOT; mount the whole volume/,
    },
    'volumes/recursive-read-only-stands-alone': {
      breaks: () => log.at('/log', { recursiveReadOnly: true, propagation: MountPropagation.HOST_TO_CONTAINER }),
      passes: () => log.at('/log', { recursiveReadOnly: true }),
      says: /recursiveReadOnly is set, but propagation is HostToContainer; leave one of the two out/,
    },
    'volumes/mount-paths-are-unique': {
      breaks: () => check([log.at('/data'), tmp.at('//data/./')]),
      passes: () => check([log.at('/data'), tmp.at('/data2')]),
      says: /container "agent" mounts "host-var-log" and "tmp" at \/data; leave one of them out/,
    },
    'volumes/volume-names-are-unique': {
      breaks: () => check([Volume.emptyDir('host-var-log').at('/a'), log.at('/b')]),
      passes: () => check([Volume.hostPath('/var/log/', { reason: 'another' }).at('/a'), log.at('/b')]),
      says: /there are different volumes named "host-var-log"; give each a name of its own/,
    },
    'volumes/bidirectional-is-privileged': {
      breaks: () => check([log.at('/log', { propagation: MountPropagation.BIDIRECTIONAL })]),
      passes: () => check([log.at('/log', { propagation: MountPropagation.BIDIRECTIONAL })], true),
      says: /container "agent" mounts "host-var-log" at \/log with Bidirectional propagation, but is not privileged; use ContainerSecurity/,
    },
    'volumes/nested-mounts-have-a-place': {
      breaks: () => check([config.at('/etc/agent'), tmp.at('/etc/agent/cache')]),
      passes: () => check([config.at('/etc/agent'), tmp.at('/etc/agent-cache')]),
      says: /mounts "tmp" at \/etc\/agent\/cache, below the read-only files of "config" at \/etc\/agent; mount it beside them/,
    },
  });

  test.each([
    [() => Volume.emptyDir('a'.repeat(64)), /no volume can be named/],
    [() => Volume.hostPath('/var/../etc', { reason: 'r' }), /expected an absolute path without "\.\."/],
    [() => Volume.hostPath('/var/log', { reason: 'r', name: 'Log' }), /Volume\.hostPath\("\/var\/log"\): no volume can be named "Log"/],
    [() => Volume.hostPath('/var/run/xtables.lock', { reason: 'r' }), /type "Directory" can make a directory/],
    [() => Volume.hostPath('/run/xtables.lock/', { reason: 'r', type: HostPathType.UNCHECKED }), /type "" can make a directory/],
    [() => Volume.secret('No!'), /no Secret can be named "No!"/],
    [() => Volume.persistentVolumeClaim('No!'), /no PersistentVolumeClaim can be named "No!"/],
    [() => Volume.csi('v', { driver: 'no driver' }), /no CSI driver can be named "no driver"/],
    [() => Volume.csi('v', { driver: 'a'.repeat(64) }), /no CSI driver can be named/],
    [() => Volume.csi('v', { driver: 'csi.example.com', nodePublishSecretName: 'No!' }), /Volume\.csi\("v"\): no Secret can be named "No!"/],
    [() => Volume.configMap('a', { defaultMode: -1 }), /defaultMode is -1/],
    [() => Volume.downwardApi('a', { items: { a: 'metadata.name' }, defaultMode: 1.5 }), /defaultMode is 1\.5/],
    [() => Volume.projected('a', [ProjectedSource.secret('s')], { defaultMode: 0o1000 }), /defaultMode is 512/],
    [() => Volume.configFiles('a', { text: { a: '' }, defaultMode: 0o1000 }), /defaultMode is 512/],
    [() => Volume.configFiles('a', { text: { a: '' }, binary: { a: '' } }), /"a" stands in text and in binary; keep one of the two/],
    [() => Volume.configMap('a', { items: {} }), /items is empty, which Kubernetes reads as every key; name the keys/],
    [() => Volume.configMap('a', { items: { 'no key': 'a' } }), /items has "no key", which no key can be named/],
    [() => Volume.secret('a', { items: { a: '..a' } }), /a volume cannot hold a file "\.\.a"/],
    [() => Volume.secret('a', { items: { a: '/a' } }), /a volume cannot hold a file "\/a"/],
    [() => Volume.secret('a', { items: { a: '' } }), /a volume cannot hold a file ""/],
    [() => Volume.projected('a', []), /there are no sources; name one, or use Volume\.emptyDir\(\)/],
    [() => Volume.downwardApi('a', { items: {} }), /items is empty; name a file and its field/],
    [() => Volume.downwardApi('a', { items: { a: "metadata.labels['no key']" } }), /no volume can show the field/],
    [() => Volume.downwardApi('a', { items: { '/a': 'metadata.name' } }), /a volume cannot hold a file "\/a"/],
    [() => ProjectedSource.configMap('No!'), /ProjectedSource\.configMap\("No!"\): no ConfigMap can be named/],
    [() => ProjectedSource.secret('No!'), /ProjectedSource\.secret\("No!"\): no Secret can be named/],
    [() => ProjectedSource.serviceAccountToken({ path: '../token' }), /a volume cannot hold a file "\.\.\/token"/],
    [() => ProjectedSource.serviceAccountToken({ expiration: Duration.millis(600_500) }), /expiration is 600\.5 seconds/],
    [() => ProjectedSource.serviceAccountToken({ expiration: Duration.days(50_000) }), /expiration is 4320000000 seconds/],
    [() => ProjectedSource.downwardApi({ items: { ip: 'status.podIP' } }), /ProjectedSource\.downwardApi\(\): no volume can show/],
    [() => tmp.at('tmp'), /a container cannot see a volume there/],
    [() => tmp.at('/'), /a container cannot see a volume there/],
    [() => tmp.at('/a/../b'), /a container cannot see a volume there/],
    [() => tmp.at('/tmp', { subPath: '/a' }), /"\/a" does not lie inside a volume; use a relative path without "\.\."/],
    [() => tmp.at('/tmp', { subPathExpr: '../$(POD_NAME)' }), /does not lie inside a volume/],
    [() => tmp.at('/tmp', { recursiveReadOnly: true }), /recursiveReadOnly is set, but the mount is writable; add readOnly: true/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test('the downward API takes an annotation key with an upper-case prefix, but no such label key', () => {
    expect(() => Volume.downwardApi('a', { items: { a: "metadata.annotations['Example.com/a']" } })).not.toThrow();
    expect(() => Volume.downwardApi('a', { items: { a: "metadata.labels['Example.com/a']" } })).toThrow(/no volume can show the field/);
    expect(() => Volume.downwardApi('a', { items: { a: "metadata.annotations['no key']" } })).toThrow(/no volume can show the field/);
  });

  test('the same path in two containers is two mounts', () => {
    const containers = ['a', 'b'].map(name => ({ name, privileged: false, mounts: [log.at('/log')] }));
    expect(applyRules(VOLUME_RULES, { containers })).toEqual([]);
  });

  test.each([
    ['on a file that is there', [config.at('/etc/agent'), tmp.at('/etc/agent/agent.conf')]],
    ['in a directory that an item makes', [
      Volume.configMap('c', { items: { ca: 'certs/ca.crt' } }).at('/etc/agent'), tmp.at('/etc/agent/certs'),
    ]],
    ['below a volume whose files are unknown', [Volume.configMap('c').at('/etc/agent'), tmp.at('/etc/agent/cache')]],
    ['below a writable mount', [config.at('/etc/agent', { readOnly: false }), tmp.at('/etc/agent/cache')]],
  ])('a mount may lie %s', (_where, mounts) => {
    expect(check(mounts)).toEqual([]);
  });
});
