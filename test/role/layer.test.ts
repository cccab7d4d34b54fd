import { Size } from 'cdk8s';
import {
  ApiRule, ContainerImage, EnvValue, NodeDaemonSetOptions, NodeDaemonSetProps, NodeShare, PriorityClass, Probe, Reason, DepartureKind, Resources,
  Toleration, UpdateStrategy, Volume,
} from '../../src';
import { layer } from '../../src/role/layer';
import { CNI, CSI_NODE, LOG_COLLECTOR, NODE_EXPORTER } from '../../src/role/role-defaults';

const PRODUCT: NodeDaemonSetProps = {
  application: 'agent',
  containers: [{ name: 'agent', image: ContainerImage.of('registry.example.com/agent', { tag: 'v1' }) }],
};
const lay = (caller: NodeDaemonSetOptions, product: Partial<NodeDaemonSetProps> = {}, role: NodeDaemonSetOptions = {}) =>
  layer(caller, { ...PRODUCT, ...product }, role);

describe('layers of options', () => {
  test('the caller wins over the product, and the product over the role', () => {
    const role = { component: 'role', schedulerName: 'role', partOf: 'role' };
    expect(lay({ component: 'caller' }, { component: 'product', schedulerName: 'product' }, role))
      .toMatchObject({ component: 'caller', schedulerName: 'product', partOf: 'role' });
  });

  test('an option that is written as undefined does not take a default away', () => {
    expect(lay({ component: undefined }, { component: 'product' }).component).toBe('product');
  });

  test('maps are merged key by key', () => {
    expect(lay({ labels: { a: 'caller' } }, { labels: { a: 'product', b: 'product' } }, { labels: { c: 'role' } }).labels)
      .toEqual({ a: 'caller', b: 'product', c: 'role' });
    expect(lay({}).labels).toBeUndefined();
  });

  test('tolerations are replaced', () => {
    expect(lay({ tolerations: [Toleration.CONTROL_PLANE] }, {}, LOG_COLLECTOR).tolerations).toEqual([Toleration.CONTROL_PLANE]);
  });

  test('mounts, arguments, variables and reasons are joined', () => {
    const product = {
      mounts: [Volume.emptyDir('a').at('/a')],
      extraArgs: ['--a'],
      env: { A: EnvValue.of('1'), B: EnvValue.of('1') },
      reasons: [Reason.of(DepartureKind.HOST_PID, 'product')],
    };
    const joined = lay({
      mounts: [Volume.emptyDir('b').at('/b')],
      extraArgs: ['--b'],
      env: { B: EnvValue.of('2') },
      reasons: [Reason.of(DepartureKind.HOST_PID, 'caller')],
    }, product);
    expect(joined.mounts?.map(mount => mount.mountPath)).toEqual(['/a', '/b']);
    expect(joined.extraArgs).toEqual(['--a', '--b']);
    expect(Object.entries(joined.env ?? {}).map(([name, value]) => value._render(name))).toEqual([{ name: 'A', value: '1' }, { name: 'B', value: '2' }]);
    expect(joined.reasons?.map(reason => reason._entry().reason)).toEqual(['product', 'caller']);
  });

  test('rights are joined', () => {
    const rights = lay(
      { apiRights: { namespacedRules: [ApiRule.read('', ['configmaps'])] } },
      { apiRights: { clusterRules: [ApiRule.read('', ['pods'])] } },
    ).apiRights;
    expect(rights?.clusterRules).toHaveLength(1);
    expect(rights?.namespacedRules).toHaveLength(1);
    expect(lay({}).apiRights).toBeUndefined();
  });

  test('resources are laid over each other field by field', () => {
    const resources = lay(
      { resources: Resources.of({ limits: { memory: Size.mebibytes(100) } }) },
      { resources: Resources.of({ requests: { cpuMillis: 10 }, limits: { memory: Size.mebibytes(50) } }) },
    ).resources;
    expect(resources?._render()).toEqual({ requests: { cpu: '10m' }, limits: { memory: '100Mi' } });
  });

  test('overrides of one container are merged', () => {
    const overrides = lay(
      { containerOverrides: { helper: { image: ContainerImage.tag('v2') }, other: { extraArgs: ['--c'] } } },
      { containerOverrides: { helper: { image: ContainerImage.of('registry.example.com/helper', { tag: 'v1' }), liveness: Probe.NONE } } },
    ).containerOverrides;
    expect(overrides?.helper.image?._render()).toMatchObject({ image: 'registry.example.com/helper:v2' });
    expect(overrides?.helper.liveness).toBe(Probe.NONE);
    expect(overrides?.other.extraArgs).toEqual(['--c']);
  });

  test('props of a role that are no options ride along without harm', () => {
    expect(lay({ outputs: [] } as NodeDaemonSetOptions).containers).toEqual(PRODUCT.containers);
  });
});

describe('defaults of the roles', () => {
  test.each([LOG_COLLECTOR, NODE_EXPORTER, CNI, CSI_NODE])('reach every node, before anything else', role => {
    expect(role.tolerations).toEqual([Toleration.ANY_TAINT]);
    expect(role.priorityClass).toBe(PriorityClass.SYSTEM_NODE_CRITICAL);
  });

  test.each([LOG_COLLECTOR, NODE_EXPORTER, CSI_NODE])('roll over a tenth of the nodes at a time', role => {
    expect(role.updateStrategy?._render()).toEqual(UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.percent(10) })._render());
  });

  test('a network plugin waits for somebody to delete its pods', () => {
    expect(CNI.updateStrategy).toBe(UpdateStrategy.ON_DELETE);
  });
});
