import { Duration } from 'cdk8s';
import { Mount } from '../volumes/mount';
import { ProjectedSource } from '../volumes/projected-source';
import { Volume } from '../volumes/volume';

/** Where every client library of Kubernetes looks for its credentials. */
const PLACE = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The token of the pod's ServiceAccount, the certificate of the API server and the name of the namespace: what Kubernetes
 * mounts into every container of a pod unless told not to, for one container.
 */
export function apiAccessMount(): Mount {
  return Volume.projected('api-access', [
    // Kubernetes' own number: clusters that still accept the token of a client that never reads it again know it by this.
    ProjectedSource.serviceAccountToken({ expiration: Duration.seconds(3607), path: 'token' }),
    ProjectedSource.configMap('kube-root-ca.crt', { items: { 'ca.crt': 'ca.crt' } }),
    ProjectedSource.downwardApi({ items: { namespace: 'metadata.namespace' } }),
  ]).at(PLACE);
}
