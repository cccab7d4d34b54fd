import { departuresOf, hardenedContainer, hardenedContext, hardenedPod, ofContainer, ofContext } from './pods';

describe('detection of departures', () => {
  test('finds nothing in a pod that nobody objects to', () => {
    expect(departuresOf(hardenedPod())).toEqual({});
  });

  describe('in the pod', () => {
    test.each([
      ['host network, which makes declared ports host ports', { hostNetwork: true }, {
        HOST_NETWORK: ['checkov/CKV_K8S_19', 'kube-linter/host-network', 'pod-security/hostNamespaces', 'pod-security/hostPorts', 'polaris/hostNetworkSet'],
      }],
      ['host network without ports', { hostNetwork: true, containers: [hardenedContainer({ ports: undefined, livenessProbe: { exec: {} }, readinessProbe: { grpc: { port: 1 } } })] }, {
        'HOST_NETWORK': ['checkov/CKV_K8S_19', 'kube-linter/host-network', 'pod-security/hostNamespaces', 'polaris/hostNetworkSet'],
        'PROBE_PORT@agent readiness': ['kube-linter/readiness-port'],
      }],
      ['host PID', { hostPID: true }, {
        HOST_PID: ['checkov/CKV_K8S_17', 'kube-linter/host-pid', 'pod-security/hostNamespaces', 'polaris/hostPIDSet'],
      }],
      ['host IPC', { hostIPC: true }, {
        HOST_IPC: ['checkov/CKV_K8S_18', 'kube-linter/host-ipc', 'pod-security/hostNamespaces', 'polaris/hostIPCSet'],
      }],
      ['safe sysctls, which kube-linter reports all the same', { securityContext: { seccompProfile: { type: 'RuntimeDefault' }, sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } }, {
        'SYSCTLS net.ipv4.tcp_syncookies': ['kube-linter/unsafe-sysctls'],
      }],
      ['other sysctls', { securityContext: { seccompProfile: { type: 'RuntimeDefault' }, sysctls: [{ name: 'vm.swappiness', value: '1' }, { name: 'vm.x', value: '1' }] } }, {
        'SYSCTLS vm.swappiness, vm.x': ['pod-security/sysctls'],
      }],
      ['the service account token in every container', { automountServiceAccountToken: undefined }, {
        SERVICE_ACCOUNT_TOKEN: ['checkov/CKV_K8S_38', 'polaris/automountServiceAccountToken'],
      }],
      ['no priority class', { priorityClassName: undefined }, { NO_PRIORITY_CLASS: ['polaris/priorityClassNotSet'] }],
      ['no topology spread', { topologySpreadConstraints: undefined }, { NO_TOPOLOGY_SPREAD: ['polaris/topologySpreadConstraint'] }],
      ['an AppArmor profile that is off', { securityContext: { seccompProfile: { type: 'RuntimeDefault' }, appArmorProfile: { type: 'Unconfined' } } }, {
        APP_ARMOR_UNCONFINED: ['pod-security/appArmorProfile'],
      }],
      ['a foreign SELinux type', { securityContext: { seccompProfile: { type: 'RuntimeDefault' }, seLinuxOptions: { type: 'spc_t' } } }, {
        'SELINUX_TYPE spc_t': ['pod-security/seLinuxOptions'],
      }],
      ['a seccomp profile that is off', { securityContext: { seccompProfile: { type: 'Unconfined' } } }, {
        SECCOMP_UNCONFINED: ['checkov/CKV_K8S_31', 'pod-security/seccompProfile_baseline', 'pod-security/seccompProfile_restricted'],
      }],
      ['a seccomp profile of the node, which checkov refuses', { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'agent.json' } } }, {
        SECCOMP_LOCALHOST: ['checkov/CKV_K8S_31'],
      }],
    ])('finds %s', (_name, changes, found) => {
      expect(departuresOf(hardenedPod(changes))).toEqual(found);
    });

    test('finds that neither pod nor containers have a seccomp profile', () => {
      expect(departuresOf(hardenedPod({ securityContext: undefined, initContainers: [hardenedContainer({ name: 'init' })] }))).toEqual({
        'NO_POD_SECURITY_CONTEXT': ['checkov/CKV_K8S_29'],
        'SECCOMP_UNCONFINED@init': ['pod-security/seccompProfile_restricted'],
        'SECCOMP_UNCONFINED@agent': ['checkov/CKV_K8S_31', 'pod-security/seccompProfile_restricted'],
      });
    });

    test.each([
      [{ namespace: undefined }, 'NO_NAMESPACE', ['checkov/CKV_K8S_21']],
      [{ namespace: 'default' }, 'DEFAULT_NAMESPACE', ['checkov/CKV_K8S_21']],
      [{ hasNetworkPolicy: false }, 'NO_NETWORK_POLICY', ['checkov/CKV2_K8S_6', 'kube-score/pod-networkpolicy', 'polaris/missingNetworkPolicy']],
    ])('finds in %j: %s', (input, kind, checks) => {
      expect(departuresOf(hardenedPod(), input)).toEqual({ [kind]: checks });
    });

    test.each([
      ['/var/log', true, []],
      ['/proc', true, ['kube-linter/sensitive-host-mounts']],
      ['/proc', false, []],
      ['/run/docker.sock', true, ['kube-linter/docker-sock']],
      ['/var/run/docker.sock', true, ['checkov/CKV_K8S_27', 'kube-linter/docker-sock']],
      ['/var/run/docker.sock', false, ['checkov/CKV_K8S_27']],
    ])('finds the host path %s (mounted: %s)', (path, mounted, more) => {
      const volumes = [{ name: 'host', hostPath: { path } }, { name: 'scratch', emptyDir: {} }];
      const volumeMounts = [{ name: 'scratch', mountPath: '/tmp' }, ...mounted ? [{ name: 'host', mountPath: '/host' }] : []];
      expect(departuresOf(hardenedPod({ volumes, initContainers: [hardenedContainer({ name: 'init', volumeMounts })] }))).toEqual({
        [`HOST_PATH ${path}`]: [...more, 'pod-security/hostPathVolumes', 'pod-security/restrictedVolumes', 'polaris/hostPathSet'],
      });
    });
  });

  describe('in the security context of a container', () => {
    test.each([
      ['privilege', { privileged: true }, {
        'PRIVILEGED@agent': [
          'checkov/CKV_K8S_16', 'kube-linter/privilege-escalation-container', 'kube-linter/privileged-container',
          'kube-score/container-security-context-privileged', 'pod-security/privileged', 'polaris/runAsPrivileged',
        ],
      }],
      ['escalation left open', { allowPrivilegeEscalation: undefined }, {
        'PRIVILEGE_ESCALATION@agent': ['checkov/CKV_K8S_20', 'pod-security/allowPrivilegeEscalation', 'polaris/privilegeEscalationAllowed'],
      }],
      ['escalation allowed', { allowPrivilegeEscalation: true }, {
        'PRIVILEGE_ESCALATION@agent': [
          'checkov/CKV_K8S_20', 'kube-linter/privilege-escalation-container', 'pod-security/allowPrivilegeEscalation', 'polaris/privilegeEscalationAllowed',
        ],
      }],
      ['a writable root file system', { readOnlyRootFilesystem: undefined }, {
        'WRITABLE_ROOT_FILESYSTEM@agent': [
          'checkov/CKV_K8S_22', 'kube-linter/no-read-only-root-fs', 'kube-score/container-security-context-readonlyrootfilesystem', 'polaris/notReadOnlyRootFilesystem',
        ],
      }],
      ['root', { runAsUser: 0, runAsGroup: 0, runAsNonRoot: undefined }, {
        'ROOT_USER@agent 0': [
          'checkov/CKV_K8S_23', 'checkov/CKV_K8S_40', 'kube-linter/run-as-non-root', 'kube-score/container-security-context-user-group-id',
          'pod-security/runAsNonRoot', 'pod-security/runAsUser', 'polaris/runAsRootAllowed',
        ],
        'LOW_GROUP_ID@agent 0': ['kube-linter/run-as-non-root', 'kube-score/container-security-context-user-group-id'],
      }],
      ['a user left to the image', { runAsUser: undefined, runAsNonRoot: undefined }, {
        'ROOT_USER@agent as the image says': [
          'checkov/CKV_K8S_23', 'checkov/CKV_K8S_40', 'kube-linter/run-as-non-root', 'kube-score/container-security-context-user-group-id',
          'pod-security/runAsNonRoot', 'polaris/runAsRootAllowed',
        ],
      }],
      ['a user left to the image, but not root', { runAsUser: undefined, runAsGroup: undefined }, {
        'LOW_USER_ID@agent as the image says': ['checkov/CKV_K8S_40', 'kube-score/container-security-context-user-group-id'],
        'LOW_GROUP_ID@agent as the image says': ['kube-score/container-security-context-user-group-id'],
      }],
      ['low ids', { runAsUser: 9999, runAsGroup: 1 }, {
        'LOW_USER_ID@agent 9999': ['checkov/CKV_K8S_40', 'kube-score/container-security-context-user-group-id'],
        'LOW_GROUP_ID@agent 1': ['kube-score/container-security-context-user-group-id'],
      }],
      ['a user id without runAsNonRoot', { runAsNonRoot: undefined }, { 'NO_RUN_AS_NON_ROOT@agent': ['pod-security/runAsNonRoot'] }],
      ['an added capability that restricted allows', { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }, {
        'ADDED_CAPABILITIES@agent NET_BIND_SERVICE': ['checkov/CKV_K8S_25'],
      }],
      ['an added capability that baseline allows', { capabilities: { drop: ['ALL'], add: ['CHOWN'] } }, {
        'ADDED_CAPABILITIES@agent CHOWN': ['checkov/CKV_K8S_25', 'pod-security/capabilities_restricted'],
      }],
      ['dangerous capabilities', { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN', 'NET_RAW'] } }, {
        'ADDED_CAPABILITIES@agent SYS_ADMIN, NET_RAW': [
          'checkov/CKV_K8S_25', 'checkov/CKV_K8S_39', 'kube-linter/drop-net-raw-capability', 'kube-linter/privilege-escalation-container',
          'pod-security/capabilities_baseline', 'pod-security/capabilities_restricted', 'polaris/dangerousCapabilities',
        ],
      }],
      ['capabilities kept', { capabilities: { drop: ['NET_RAW'] } }, {
        'KEPT_CAPABILITIES@agent': ['checkov/CKV_K8S_37', 'pod-security/capabilities_restricted', 'polaris/insecureCapabilities'],
      }],
      ['capabilities kept, NET_RAW among them', { capabilities: { drop: ['KILL'] } }, {
        'KEPT_CAPABILITIES@agent': [
          'checkov/CKV_K8S_28', 'checkov/CKV_K8S_37', 'kube-linter/drop-net-raw-capability', 'pod-security/capabilities_restricted', 'polaris/insecureCapabilities',
        ],
      }],
      ['capabilities not mentioned', { capabilities: undefined }, {
        'KEPT_CAPABILITIES@agent': ['checkov/CKV_K8S_28', 'checkov/CKV_K8S_37', 'pod-security/capabilities_restricted', 'polaris/insecureCapabilities'],
      }],
      ['a seccomp profile switched off', { seccompProfile: { type: 'Unconfined' } }, {
        'SECCOMP_UNCONFINED@agent': ['pod-security/seccompProfile_baseline', 'pod-security/seccompProfile_restricted'],
      }],
      ['an AppArmor profile switched off', { appArmorProfile: { type: 'Unconfined' } }, { 'APP_ARMOR_UNCONFINED@agent': ['pod-security/appArmorProfile'] }],
      ['a foreign SELinux user', { seLinuxOptions: { user: 'system_u' } }, { 'SELINUX_TYPE@agent': ['pod-security/seLinuxOptions'] }],
      ['a foreign SELinux role', { seLinuxOptions: { role: 'system_r', type: 'container_t' } }, { 'SELINUX_TYPE@agent container_t': ['pod-security/seLinuxOptions'] }],
      ['a /proc without masks', { procMount: 'Unmasked' }, {
        'PROC_MOUNT@agent Unmasked': ['pod-security/procMount', 'pod-security/procMount_restricted', 'polaris/procMount'],
      }],
    ])('finds %s', (_name, changes, found) => {
      expect(ofContext(changes)).toEqual(found);
    });

    test('takes a container type of SELinux and a level for what they are', () => {
      expect(ofContext({ seLinuxOptions: { type: 'container_t', level: 's0:c1' } })).toEqual({});
    });

    test('knows that ids of a user namespace are not those of the node', () => {
      expect(ofContext({ runAsUser: 0, runAsNonRoot: undefined, procMount: 'Unmasked' }, { hostUsers: false })).toEqual({
        'ROOT_USER@agent 0': [
          'checkov/CKV_K8S_23', 'kube-linter/run-as-non-root', 'kube-score/container-security-context-user-group-id', 'polaris/runAsRootAllowed',
        ],
        'PROC_MOUNT@agent Unmasked': ['pod-security/procMount_restricted', 'polaris/procMount'],
      });
      expect(ofContext({ runAsNonRoot: undefined }, { hostUsers: false })).toEqual({});
    });

    test('reads the ids of the pod where the container has none', () => {
      const securityContext = { runAsUser: 20000, runAsGroup: 20000, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
      expect(ofContext({ runAsUser: undefined, runAsGroup: undefined, runAsNonRoot: undefined }, { securityContext })).toEqual({});
    });

    test('finds a seccomp profile of the node where the pod has no profile of its own', () => {
      const securityContext = hardenedContext({ seccompProfile: { type: 'Localhost', localhostProfile: 'agent.json' } });
      const pod = { securityContext: { runAsNonRoot: true }, initContainers: [hardenedContainer({ name: 'init', securityContext })] };
      expect(ofContainer({ securityContext }, pod)).toEqual({ 'SECCOMP_LOCALHOST@agent': ['checkov/CKV_K8S_31'] });
    });

    test.each([
      ['nothing at all', {}, undefined, true],
      ['dropped capabilities', { capabilities: { drop: ['ALL'] } }, undefined, false],
      ['every capability added', { capabilities: { drop: ['KILL'], add: ['ALL'] } }, undefined, true],
      ['an SELinux label', { capabilities: undefined, seLinuxOptions: { level: 's0' } }, undefined, false],
      ['an SELinux label of the pod', { capabilities: undefined }, { level: 's0' }, false],
    ])('with %s beside no seccomp profile, Polaris wants hardening: %j', (_name, context, seLinuxOptions, wanted) => {
      const found = ofContainer({ securityContext: context }, { securityContext: { seLinuxOptions } });
      expect(found['SECCOMP_UNCONFINED@agent'].includes('polaris/linuxHardening')).toBe(wanted);
    });

    test('asks Polaris the same for a profile that the pod switches off', () => {
      const found = ofContainer({ securityContext: {} }, { securityContext: { seccompProfile: { type: 'Unconfined' } } });
      expect(found.SECCOMP_UNCONFINED).toContain('polaris/linuxHardening');
    });

    test('finds that there is none', () => {
      expect(Object.keys(ofContainer({ securityContext: undefined }))).toEqual([
        'PRIVILEGE_ESCALATION@agent', 'ROOT_USER@agent as the image says', 'LOW_GROUP_ID@agent as the image says',
        'WRITABLE_ROOT_FILESYSTEM@agent', 'KEPT_CAPABILITIES@agent', 'NO_SECURITY_CONTEXT@agent',
      ]);
      expect(ofContainer({ securityContext: undefined })['NO_SECURITY_CONTEXT@agent']).toEqual(['checkov/CKV_K8S_30']);
    });
  });

  describe('in the rest of a container', () => {
    test.each([
      ['host ports', { ports: [{ name: 'metrics', containerPort: 9100, hostPort: 9101 }] }, {
        'HOST_PORT@agent 9101': ['checkov/CKV_K8S_26', 'pod-security/hostPorts', 'polaris/hostPortSet'],
      }],
      ['secrets in the environment', {
        env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }, { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
        envFrom: [{ secretRef: { name: 's' } }, { configMapRef: { name: 'c' } }],
      }, { 'SECRET_IN_ENVIRONMENT@agent KEY, all of s': ['checkov/CKV_K8S_35'] }],
      ['values under names of secrets', { env: [{ name: 'AUTH_TOKEN_FILE', value: '/run/token' }, { name: 'LEVEL', value: 'info' }] }, {
        'SECRET_NAMED_VARIABLE@agent AUTH_TOKEN_FILE': ['polaris/sensitiveContainerEnvVar'],
      }],
      ['values under the name "secret"', { env: [{ name: 'MY_SECRET', value: 'x' }] }, {
        'SECRET_NAMED_VARIABLE@agent MY_SECRET': ['kube-linter/env-var-secret', 'polaris/sensitiveContainerEnvVar'],
      }],
      ['private keys', { env: [{ name: 'PEM', value: '-----BEGIN RSA PRIVATE KEY-----' }] }, {
        'SECRET_NAMED_VARIABLE@agent PEM': ['polaris/sensitiveContainerEnvVar'],
      }],
      ['a tag without digest', { image: 'quay.io/example/agent:v1' }, {
        'TAG_WITHOUT_DIGEST@agent quay.io/example/agent:v1': ['checkov/CKV_K8S_43'],
      }],
      ['no tag', { image: 'registry:5000/agent', imagePullPolicy: undefined }, {
        'LATEST_TAG@agent registry:5000/agent': ['checkov/CKV_K8S_14', 'kube-linter/latest-tag', 'kube-score/container-image-tag', 'polaris/tagNotSpecified'],
        'TAG_WITHOUT_DIGEST@agent registry:5000/agent': ['checkov/CKV_K8S_43'],
      }],
      ['the default pull policy of a tag', { image: 'agent:v1', imagePullPolicy: undefined }, {
        'TAG_WITHOUT_DIGEST@agent agent:v1': ['checkov/CKV_K8S_43'],
        'PULL_POLICY@agent IfNotPresent': ['checkov/CKV_K8S_15', 'kube-score/container-image-pull-policy', 'polaris/pullPolicyNotAlways'],
      }],
      ['a pull policy next to a digest, where checkov agrees', { imagePullPolicy: 'IfNotPresent' }, {
        'PULL_POLICY@agent IfNotPresent': ['kube-score/container-image-pull-policy', 'polaris/pullPolicyNotAlways'],
      }],
      ['no image', { image: undefined }, {
        'LATEST_TAG@agent ': ['checkov/CKV_K8S_14', 'kube-linter/latest-tag', 'kube-score/container-image-tag', 'polaris/tagNotSpecified'],
        'TAG_WITHOUT_DIGEST@agent ': ['checkov/CKV_K8S_43'],
      }],
      ['no resources', { resources: undefined }, {
        'NO_CPU_LIMIT@agent': ['checkov/CKV_K8S_11', 'kube-score/container-resources', 'polaris/cpuLimitsMissing'],
        'NO_CPU_REQUEST@agent': ['checkov/CKV_K8S_10', 'kube-linter/unset-cpu-requirements', 'kube-score/container-resources', 'polaris/cpuRequestsMissing'],
        'NO_MEMORY_LIMIT@agent': ['checkov/CKV_K8S_13', 'kube-linter/unset-memory-requirements', 'kube-score/container-resources', 'polaris/memoryLimitsMissing'],
        'NO_MEMORY_REQUEST@agent': ['checkov/CKV_K8S_12', 'kube-score/container-resources', 'polaris/memoryRequestsMissing'],
        'NO_EPHEMERAL_STORAGE_LIMIT@agent': ['kube-score/container-ephemeral-storage-request-and-limit'],
        'NO_EPHEMERAL_STORAGE_REQUEST@agent': ['kube-score/container-ephemeral-storage-request-and-limit'],
      }],
      ['limits alone, about whose requests checkov has no opinion', { resources: { limits: { 'cpu': '1', 'memory': '1Gi', 'ephemeral-storage': '1Gi' } } }, {
        'NO_CPU_REQUEST@agent': ['kube-linter/unset-cpu-requirements', 'kube-score/container-resources', 'polaris/cpuRequestsMissing'],
        'NO_MEMORY_REQUEST@agent': ['kube-score/container-resources', 'polaris/memoryRequestsMissing'],
        'NO_EPHEMERAL_STORAGE_REQUEST@agent': ['kube-score/container-ephemeral-storage-request-and-limit'],
      }],
      ['missing probes', { livenessProbe: undefined, readinessProbe: undefined }, {
        'NO_LIVENESS_PROBE@agent': ['checkov/CKV_K8S_8', 'polaris/livenessProbeMissing'],
        'NO_READINESS_PROBE@agent': ['checkov/CKV_K8S_9', 'polaris/readinessProbeMissing'],
      }],
      ['hosts in probes and hooks', {
        livenessProbe: { httpGet: { path: '/live', port: 'metrics', host: 'localhost' } },
        lifecycle: { preStop: { tcpSocket: { port: 9100, host: '10.0.0.1' } } },
      }, { 'PROBE_HOST@agent localhost, 10.0.0.1': ['pod-security/hostProbesAndHostLifecycle'] }],
      ['probes of ports that the container does not declare', {
        ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }, { name: 'metrics', containerPort: 9100, protocol: 'TCP' }],
        livenessProbe: { tcpSocket: { port: 53 } },
        startupProbe: { httpGet: { port: 'health' } },
      }, { 'PROBE_PORT@agent liveness, startup': ['kube-linter/liveness-port', 'kube-linter/startup-port'] }],
      ['a probe of a port in a container without ports', { ports: undefined, livenessProbe: { grpc: { port: 9100 } } }, {
        'PROBE_PORT@agent liveness, readiness': ['kube-linter/liveness-port', 'kube-linter/readiness-port'],
      }],
    ])('finds %s', (_name, changes, found) => {
      expect(ofContainer(changes)).toEqual(found);
    });

    test.each([
      [{ httpGet: { port: 9100 } }, { httpGet: { port: 9100 } }, true],
      [{ httpGet: { path: '/a', port: 9100 } }, { httpGet: { path: '/b', port: 9100 } }, false],
      [{ httpGet: { path: '/', port: 'metrics' } }, { httpGet: { path: '/', port: 'other' } }, true],
      [{ tcpSocket: { port: 9100 } }, { tcpSocket: { port: 9100 } }, true],
      [{ tcpSocket: { port: 9100 } }, { tcpSocket: { port: 'metrics' } }, false],
      [{ tcpSocket: { port: 9100 } }, { httpGet: { port: 9100 } }, false],
      [{ exec: { command: ['a', 'b'] } }, { exec: { command: ['a', 'b'] } }, true],
      [{ exec: { command: ['a'] } }, { exec: { command: ['a', 'b'] } }, false],
      [{ grpc: { port: 9100 } }, { grpc: { port: 9100 } }, false],
      [{ exec: { command: ['a'] } }, { grpc: { port: 9100 } }, false],
    ])('compares probes as kube-score does: %j and %j are the same: %s', (livenessProbe, readinessProbe, same) => {
      expect('SAME_PROBES@agent' in ofContainer({ livenessProbe, readinessProbe })).toBe(same);
    });

    test('a Service wants one readiness probe in the pod', () => {
      const blind = hardenedContainer({ readinessProbe: undefined });
      const departures = departuresOf(hardenedPod({ containers: [blind] }), { hasService: true });
      expect(departures['NO_READINESS_PROBE@agent']).toContain('kube-score/pod-probes');
      const withSidecar = departuresOf(hardenedPod({ containers: [blind], initContainers: [hardenedContainer({ name: 'sidecar' })] }), { hasService: true });
      expect(withSidecar['NO_READINESS_PROBE@agent']).not.toContain('kube-score/pod-probes');
    });

    test('init containers need no probes, and fail only the checks that look at them', () => {
      const init = hardenedContainer({ name: 'init', livenessProbe: undefined, readinessProbe: undefined, resources: {}, securityContext: hardenedContext({ runAsUser: 1000, procMount: 'Unmasked' }) });
      expect(departuresOf(hardenedPod({ initContainers: [init] }))).toEqual({
        'LOW_USER_ID@init 1000': ['kube-score/container-security-context-user-group-id'],
        'PROC_MOUNT@init Unmasked': ['pod-security/procMount', 'pod-security/procMount_restricted'],
        'NO_CPU_LIMIT@init': ['checkov/CKV_K8S_11', 'kube-score/container-resources'],
        'NO_CPU_REQUEST@init': ['kube-linter/unset-cpu-requirements', 'kube-score/container-resources'],
        'NO_MEMORY_LIMIT@init': ['checkov/CKV_K8S_13', 'kube-linter/unset-memory-requirements', 'kube-score/container-resources'],
        'NO_MEMORY_REQUEST@init': ['kube-score/container-resources'],
        'NO_EPHEMERAL_STORAGE_LIMIT@init': ['kube-score/container-ephemeral-storage-request-and-limit'],
        'NO_EPHEMERAL_STORAGE_REQUEST@init': ['kube-score/container-ephemeral-storage-request-and-limit'],
      });
    });
  });
});
