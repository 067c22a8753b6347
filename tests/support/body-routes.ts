import { openRoutes, type ApiPorts } from '#server/http/routes.ts';

/** Every route of the API that takes a body, by its pattern; none is asked here, so they need no ports. */
export const bodyRoutes: readonly string[] = openRoutes({} as ApiPorts)
  .filter(({ method }) => method !== 'GET')
  .map(({ method, path }) => `${method} ${path.source.replaceAll(/^\^|\$$|\\(?=\/)/g, '')}`)
  .sort();
