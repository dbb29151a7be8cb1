/** Where an endpoint's secret is kept; it can be read there only. */
export const secretPlace = (given: { workspaceId: string; endpointId: string }): string =>
  `webhook_endpoint ${given.workspaceId} ${given.endpointId}`
