/**
 * The names of images, as registries and runtimes read them.
 *
 * Source: github.com/distribution/reference `regexp.go` and `normalize.go`.
 */
const PATH_PART = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const HOST = /^(?:[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** A repository, taken apart: the registry it names, if it names one, and the path within. */
export interface RepositoryParts {
  readonly registry?: string;
  readonly path: string;
}

/** `quay.io/a/b` is registry and path; the first part of `a/b` is no host, so Docker Hub is meant. */
export function repositoryParts(repository: string): RepositoryParts {
  const slash = repository.indexOf('/');
  const first = repository.slice(0, Math.max(slash, 0));
  return isHostLike(first) ? { registry: first, path: repository.slice(slash + 1) } : { path: repository };
}

/** Whether a registry can hold it: lower-case path parts after an optional host, at most 255 characters. */
export function isRepository(repository: string): boolean {
  const { registry, path } = repositoryParts(repository);
  return repository.length <= 255 && (registry === undefined || isHost(registry)) && path.split('/').every(part => PATH_PART.test(part));
}

/** Whether it can stand in front of a path: a host that is recognizable as one, and perhaps some path parts. */
export function isRegistryPrefix(prefix: string): boolean {
  const [host, ...path] = prefix.split('/');
  return isHostLike(host) && isHost(host) && path.every(part => PATH_PART.test(part));
}

/** The full name of what Docker Hub lets one shorten: `busybox` is `docker.io/library/busybox`. */
export function fullRepository(repository: string): Required<RepositoryParts> {
  const { registry, path } = repositoryParts(repository);
  return registry !== undefined
    ? { registry, path }
    : { registry: 'docker.io', path: path.includes('/') ? path : `library/${path}` };
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** Runtimes take the first part for a host if it has a "." or ":", or is "localhost". */
function isHostLike(part: string): boolean {
  return part === 'localhost' || /[.:]/.test(part);
}

function isHost(part: string): boolean {
  return HOST.test(part);
}
