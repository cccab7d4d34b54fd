import { ContainerImage } from '../container';

/**
 * The images of the built-in products, each at the newest release when this was last looked at. All versions stand
 * here and nowhere else. A caller changes one with `image` or `containerOverrides`, and the registry of all of them
 * with `ImageMirror.set()`.
 */
export const AGENT_IMAGES = {
  fluentBit: ContainerImage.of('cr.fluentbit.io/fluent/fluent-bit', { tag: '5.1.1' }),
  nodeExporter: ContainerImage.of('quay.io/prometheus/node-exporter', { tag: 'v1.12.1' }),
  flannel: ContainerImage.of('ghcr.io/flannel-io/flannel', { tag: 'v0.28.9' }),
  flannelCniPlugin: ContainerImage.of('ghcr.io/flannel-io/flannel-cni-plugin', { tag: 'v1.9.1-flannel3' }),
  awsEbsCsiDriver: ContainerImage.of('public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver', { tag: 'v1.64.0' }),
  nfsCsiDriver: ContainerImage.of('registry.k8s.io/sig-storage/nfsplugin', { tag: 'v4.13.4' }),
  csiNodeDriverRegistrar: ContainerImage.of('registry.k8s.io/sig-storage/csi-node-driver-registrar', { tag: 'v2.17.0' }),
  csiLivenessProbe: ContainerImage.of('registry.k8s.io/sig-storage/livenessprobe', { tag: 'v2.19.0' }),
};
