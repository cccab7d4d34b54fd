import { complaint, Rule } from '../internal/rule';
import { isEnvName, referencesIn } from './env-name';
import type { ContainersModel } from './resolve';

const ENVIRONMENT = 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/';

/** What is refused of environment variables. */
export const ENV_RULES: readonly Rule<ContainersModel>[] = [
  {
    id: 'container/env-name-can-exist',
    refuses: 'an environment variable whose name not every supported version of Kubernetes accepts',
    because: 'API servers before 1.34 may refuse it',
    source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go',
    stricterOnPurpose: true,
    check: ({ containers }) => containers.flatMap(({ name, env }) => Object.keys(env)
      .filter(variable => !isEnvName(variable))
      .map(variable => complaint(`container "${name}" has a variable "${variable}"`, 'use letters, digits, "_", "-" and ".", not a digit first'))),
  },
  {
    id: 'container/env-reference-is-earlier',
    refuses: 'a variable that refers to one standing after it',
    because: 'Kubernetes fills in only earlier ones, and leaves "$(NAME)" in the text otherwise',
    source: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
    stricterOnPurpose: true,
    check: ({ containers }) => containers.flatMap(({ name, env }) => {
      const variables = Object.keys(env);
      return variables.flatMap((variable, position) => referencesIn(env[variable]._text())
        .filter(other => variables.indexOf(other) >= position)
        .map(other => complaint(`container "${name}" has ${variable} refer to $(${other}), which does not stand before it`,
          `move ${other} up, or write $$(${other}) for the text itself`)));
    }),
  },
  {
    id: 'container/env-resource-of-container',
    refuses: 'a variable made from the resources of a container the pod does not have',
    because: 'the container could not start',
    source: ENVIRONMENT,
    stricterOnPurpose: true,
    check: ({ containers }) => containers.flatMap(({ name, env }) => Object.entries(env)
      .filter(([, value]) => value._container() !== undefined && !containers.some(other => other.name === value._container()))
      .map(([variable, value]) => complaint(`container "${name}" reads ${variable} from the resources of "${value._container()}", which the pod does not have`,
        `use one of ${containers.map(other => `"${other.name}"`).join(', ')}`))),
  },
];
