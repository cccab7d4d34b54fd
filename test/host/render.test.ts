import { DnsPolicy, FsGroupChangePolicy, HostNamespace, HostOptions, Sysctl } from '../../src/host';
import { renderHost } from '../../src/host/render';
import { hostReasons, resolveHost } from '../../src/host/resolve';

const render = (options: HostOptions) => renderHost(resolveHost(options));
const reasons = (options: HostOptions) => hostReasons(resolveHost(options));

describe('host', () => {
  test('without options: nothing of the node, no service variables, the default seccomp profile', () => {
    expect(render({})).toEqual({
      enableServiceLinks: false,
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(reasons({})).toEqual([]);
  });

  test('shares the namespaces of the node that are asked for, each with its reason', () => {
    const options = {
      hostNetwork: HostNamespace.host('counts the traffic of the node'),
      hostPid: HostNamespace.host('names the processes of the node'),
      hostIpc: HostNamespace.host('reads the queues of the node'),
    };
    expect(render(options)).toMatchObject({ hostNetwork: true, hostPID: true, hostIPC: true });
    expect(reasons(options)).toEqual([
      { kind: 'HOST_NETWORK', reason: 'counts the traffic of the node' },
      { kind: 'HOST_PID', reason: 'names the processes of the node' },
      { kind: 'HOST_IPC', reason: 'reads the queues of the node' },
    ]);
  });

  test('a namespace of the node can be taken away again', () => {
    expect(render({ hostNetwork: HostNamespace.POD })).not.toHaveProperty('hostNetwork');
  });

  test('finds names of Services with the host network too', () => {
    expect(render({ hostNetwork: HostNamespace.host('listens on the node') }).dnsPolicy).toBe('ClusterFirstWithHostNet');
  });

  test.each([
    [DnsPolicy.CLUSTER_FIRST, undefined],
    [DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET, 'ClusterFirstWithHostNet'],
    [DnsPolicy.DEFAULT, 'Default'],
    [DnsPolicy.NONE, 'None'],
  ])('the DNS policy %s of the caller wins', (dnsPolicy, rendered) => {
    expect(render({ dnsPolicy }).dnsPolicy).toBe(rendered);
  });

  test('writes DNS options with and without a value', () => {
    const dns = { nameservers: ['169.254.20.10'], searches: ['example.com'], options: { 'ndots': '2', 'single-request-reopen': '' } };
    expect(render({ dns }).dnsConfig).toEqual({
      nameservers: ['169.254.20.10'],
      searches: ['example.com'],
      options: [{ name: 'ndots', value: '2' }, { name: 'single-request-reopen' }],
    });
  });

  test('leaves out of the DNS settings what is not given', () => {
    expect(render({ dns: { searches: ['example.com'] } }).dnsConfig).toEqual({ searches: ['example.com'] });
  });

  test('carries names, user namespace, shared processes and host aliases', () => {
    const hostAliases = [{ ip: '127.0.0.1', hostnames: ['registry.local'] }];
    expect(render({ hostname: 'agent', subdomain: 'agents', hostUsers: false, shareProcessNamespace: true, enableServiceLinks: true, hostAliases }))
      .toMatchObject({ hostname: 'agent', subdomain: 'agents', hostUsers: false, shareProcessNamespace: true, enableServiceLinks: true, hostAliases });
  });

  test('carries groups and kernel parameters in the security context', () => {
    expect(render({
      fsGroup: 0,
      fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH,
      supplementalGroups: [4, 101],
      sysctls: [Sysctl.of('net.core.somaxconn', '1024', 'takes bursts of connections')],
    }).securityContext).toEqual({
      seccompProfile: { type: 'RuntimeDefault' },
      fsGroup: 0,
      fsGroupChangePolicy: 'OnRootMismatch',
      supplementalGroups: [4, 101],
      sysctls: [{ name: 'net.core.somaxconn', value: '1024' }],
    });
  });

  test('gives one reason for all kernel parameters, each sentence once', () => {
    expect(reasons({
      sysctls: [
        Sysctl.of('net.core.somaxconn', '1024', 'takes bursts of connections'),
        Sysctl.of('net.ipv4.tcp_max_syn_backlog', '1024', 'takes bursts of connections'),
        Sysctl.of('kernel.shm_rmid_forced', '1', 'frees memory when it stops'),
      ],
    })).toEqual([{ kind: 'SYSCTLS', reason: 'takes bursts of connections; frees memory when it stops' }]);
  });

  test('the default seccomp profile can be taken away', () => {
    expect(render({ runtimeDefaultSeccomp: false })).not.toHaveProperty('securityContext');
  });

  test('names each pull secret once', () => {
    expect(render({ imagePullSecrets: ['registry', 'mirror', 'registry'] }).imagePullSecrets).toEqual([{ name: 'registry' }, { name: 'mirror' }]);
  });

  test('keeps copies, so that later changes of the caller\'s lists do not count', () => {
    const hostnames = ['a'];
    const model = resolveHost({ hostAliases: [{ ip: '10.0.0.1', hostnames }] });
    hostnames.push('b');
    expect(renderHost(model).hostAliases).toEqual([{ ip: '10.0.0.1', hostnames: ['a'] }]);
  });
});
