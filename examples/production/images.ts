import { ContainerImage } from 'cdk8s-daemonsets';

/**
 * One build of each image. The tag tells people the version, the digest decides what runs.
 *
 * The digests here are stand-ins. Yours are what the mirror prints after you have copied and checked an image.
 */
export const IMAGES = {
  nodeExporter: ContainerImage.tag('v1.12.1', { digest: standIn('1') }),
  fluentBit: ContainerImage.tag('5.1.1', { digest: standIn('2') }),
  flannel: ContainerImage.tag('v0.28.9', { digest: standIn('3') }),
  flannelCniPlugin: ContainerImage.tag('v1.9.1-flannel3', { digest: standIn('4') }),
  awsEbsCsiDriver: ContainerImage.tag('v1.64.0', { digest: standIn('5') }),
  csiNodeDriverRegistrar: ContainerImage.tag('v2.17.0', { digest: standIn('6') }),
  csiLivenessProbe: ContainerImage.tag('v2.19.0', { digest: standIn('7') }),
};

function standIn(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}
