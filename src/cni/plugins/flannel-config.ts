import { defined } from '../../internal/plain-data';
import { FlannelModel } from './flannel-model';

/** The files that flannel and the container runtime read, by name. */
export function flannelFiles(model: FlannelModel): Record<string, string> {
  return { 'cni-conf.json': json(cniConf(model)), 'net-conf.json': json(netConf(model)) };
}

/**
 * What the container runtime reads: flannel leaves the node's end to the bridge plugin, and portmap adds host ports.
 *
 * Source: flannel-io/flannel at v0.28.9, Documentation/kube-flannel.yml.
 */
function cniConf({ masquerade }: FlannelModel): object {
  const delegate = {
    hairpinMode: true,
    isDefaultGateway: true,
    // Where flannel does not masquerade, its plugin lets the bridge do it unless told otherwise: flannel-io/cni-plugin flannel_linux.go
    ...!masquerade && { ipMasq: false },
  };
  return {
    name: 'cbr0',
    cniVersion: '0.3.1',
    plugins: [
      { type: 'flannel', delegate },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  };
}

/** What flanneld reads: pkg/subnet/config.go. */
function netConf({ podCidr, podCidrIpv6, families, nftables, backend }: FlannelModel): object {
  return defined({
    Network: podCidr,
    EnableIPv4: families.ipv4 ? undefined : false,
    IPv6Network: podCidrIpv6,
    EnableIPv6: families.ipv6 ? true : undefined,
    EnableNFTables: nftables,
    Backend: backend._netConf(),
  });
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
