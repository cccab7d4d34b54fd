/**
 * Replaces `$(NAME)` the way the kubelet does: unknown names stay as they are, and `$$(NAME)` is `$(NAME)` to be left alone.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go
 */
export function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$(\$|\(([^)]*)\))/g, (whole, next: string, name: string) => next === '$' ? '$' : variables[name] ?? whole);
}
