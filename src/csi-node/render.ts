import { k8s } from 'cdk8s-plus-27';
import { ObjectManifest } from '../daemonset/api-objects';
import { defined, unlessEmpty } from '../internal/plain-data';
import { Plain } from '../values/manifest';
import { CsiDriverObject, CsiTokenRequest } from './csi-driver-object';

/** `nodeAllocatableUpdatePeriodSeconds`: 1.33. `serviceAccountTokenInSecrets`, `preventPodSchedulingIfMissing`: 1.35 and later. */
type CsiDriverSpecManifest = Plain<k8s.CsiDriverSpec> & {
  readonly nodeAllocatableUpdatePeriodSeconds?: number;
  readonly serviceAccountTokenInSecrets?: boolean;
  readonly preventPodSchedulingIfMissing?: boolean;
};

/** The CSIDriver object. Its name is the driver's, and it belongs to no namespace. */
export function renderCsiDriver(name: string, object: CsiDriverObject, labels: Record<string, string>): ObjectManifest {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSIDriver',
    metadata: { name, labels },
    spec: renderSpec(object),
  };
}

function renderSpec(object: CsiDriverObject): CsiDriverSpecManifest {
  return defined({
    attachRequired: object.attachRequired,
    podInfoOnMount: object.podInfoOnMount,
    fsGroupPolicy: object.fsGroupPolicy,
    volumeLifecycleModes: unlessEmpty(object.volumeLifecycleModes),
    storageCapacity: object.storageCapacity,
    tokenRequests: unlessEmpty(object.tokenRequests?.map(renderTokenRequest)),
    serviceAccountTokenInSecrets: object.serviceAccountTokenInSecrets,
    requiresRepublish: object.requiresRepublish,
    seLinuxMount: object.seLinuxMount,
    nodeAllocatableUpdatePeriodSeconds: object.nodeAllocatableUpdatePeriod?.toSeconds({ integral: false }) || undefined,
    preventPodSchedulingIfMissing: object.preventPodSchedulingIfMissing,
  });
}

function renderTokenRequest({ audience, expiration }: CsiTokenRequest): Plain<k8s.TokenRequest> {
  return defined({ audience, expirationSeconds: expiration?.toSeconds({ integral: false }) });
}
