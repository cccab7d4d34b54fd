/**
 * The shapes of names that the API server accepts.
 *
 * Source: k8s.io/apimachinery `pkg/util/validation/validation.go`.
 */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const NAME_PART = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** Namespace, container, volume: at most 63 of a-z, 0-9 and "-". */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && DNS_LABEL.test(text);
}

/** Most object names: DNS labels joined by dots, at most 253. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every(part => DNS_LABEL.test(part));
}

/** Label, annotation and taint keys: an optional DNS prefix and "/", then a name of at most 63. */
export function isQualifiedName(text: string): boolean {
  const parts = text.split('/');
  const name = parts[parts.length - 1];
  return parts.length <= 2 && name.length <= 63 && NAME_PART.test(name) && (parts.length === 1 || isDnsSubdomain(parts[0]));
}

/** Annotation keys: the API server reads them in lower case before it checks them. */
export function isAnnotationKey(text: string): boolean {
  return isQualifiedName(text.toLowerCase());
}

/** Label values: empty, or at most 63 in the alphabet of a name. */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && NAME_PART.test(text));
}

/** Port names: at most 15 of a-z, 0-9 and "-", with a letter, no "-" at an end, none doubled. */
export function isPortName(text: string): boolean {
  return text.length <= 15 && DNS_LABEL.test(text) && /[a-z]/.test(text) && !text.includes('--');
}

/** Keys of ConfigMaps and Secrets: at most 253 of letters, digits, "-", "_" and ".", not "." nor starting with "..". */
export function isConfigKey(text: string): boolean {
  return text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..');
}
