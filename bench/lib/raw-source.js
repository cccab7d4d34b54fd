// Writes the code that a person would write to get some manifests from the raw L1 objects of cdk8s-plus-27: `new KubeX(…)` with
// everything spelled out.

/** Fields that the L1 structs spell otherwise than Kubernetes does. */
const L1_SPELLING = {
  clusterIP: 'clusterIp',
  downwardAPI: 'downwardApi',
  fieldsV1: 'fieldsV1',
  hostIP: 'hostIp',
  hostIPC: 'hostIpc',
  hostPID: 'hostPid',
  nonResourceURLs: 'nonResourceUrLs',
  podIP: 'podIp',
  setHostnameAsFQDN: 'setHostnameAsFqdn',
};

/** Where the L1 structs take a number or a text, wrapped: by the end of the path, without indexes. */
const INT_OR_STRING = /\.(httpGet|tcpSocket|grpc)\.port$|\.(ingress|egress)\.ports\.port$|\.targetPort$|\.rollingUpdate\.max(Surge|Unavailable)$/;
const QUANTITY = /\.(limits|requests)\.[^.]+$|\.sizeLimit$|\.divisor$/;
/** Maps whose keys are data, not fields. */
const MAPS = /\.(labels|annotations|matchLabels|nodeSelector|data|binaryData)$/;

/**
 * The source of a function that builds the objects of the agent with a number.
 *
 * @param {object[]} manifests the objects of the agent with the number `sample`
 * @param {{ name: string, port: number }} sample its name and port, wherever they stand in the manifests
 * @param {(index: string) => { name: string, port: string }} each the same for any number, as source
 */
function rawSource(manifests, sample, each) {
  const objects = manifests.map(({ apiVersion, kind, ...rest }, i) =>
    `  new k8s.Kube${kind}(chart, \`Object${i}-\${index}\`, ${source(rest, '', 1)}); // ${apiVersion}`);
  const { name, port } = each('index');
  const body = objects.join('\n')
    // Texts first, with the name and the port in them, then numbers.
    .replace(/"(?:[^"\\]|\\.)*"/g, text => text.includes(sample.name) || text.includes(`${sample.port}`)
      ? `\`${JSON.parse(text).replace(/[`\\$]/g, '\\$&').replaceAll(sample.name, name).replaceAll(`${sample.port}`, `\${${port}}`)}\``
      : text)
    .replace(new RegExp(`\\b${sample.port}\\b`, 'g'), `(${port})`);
  return `module.exports = k8s => (chart, index) => {\n${body}\n};\n`;
}

function source(value, path, depth) {
  if (INT_OR_STRING.test(path)) {
    return `k8s.IntOrString.from${typeof value === 'number' ? 'Number' : 'String'}(${JSON.stringify(value)})`;
  }
  if (QUANTITY.test(path)) {
    return `k8s.Quantity.from${typeof value === 'number' ? 'Number' : 'String'}(${JSON.stringify(value)})`;
  }
  if (typeof value !== 'object') {
    return JSON.stringify(value);
  }
  const indent = '  '.repeat(depth + 1);
  const close = '  '.repeat(depth);
  const lines = Array.isArray(value)
    ? value.map(item => source(item, path, depth + 1))
    : Object.entries(value).map(([key, inner]) =>
      `${JSON.stringify(MAPS.test(path) ? key : L1_SPELLING[key] ?? key)}: ${source(inner, `${path}.${key}`, depth + 1)}`);
  const [open, end] = Array.isArray(value) ? '[]' : '{}';
  return lines.length === 0 ? `${open}${end}` : `${open}\n${lines.map(line => `${indent}${line},\n`).join('')}${close}${end}`;
}

module.exports = { rawSource };
