import { RuleText } from '../internal/rule';

const VALIDATION = 'https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go';

/** What the values that every room shares refuse while they are built. */
export const VALUE_RULES = {
  nodeShare: {
    id: 'values/node-share-in-range',
    refuses: 'a number of nodes that is not a whole number from 1 to 2147483647, or a percentage that is not one from 1 to 100',
    because: 'the API server refuses higher numbers and percentages over 100 %, and zero stops a rollout for ever',
    source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/',
  },
  keyReference: {
    id: 'values/key-reference-is-complete',
    refuses: 'a reference to a key of a Secret or ConfigMap whose object name or key cannot exist',
    because: 'the pod would wait in CreateContainerConfigError on every node',
    source: VALIDATION,
  },
} satisfies Record<string, RuleText>;
