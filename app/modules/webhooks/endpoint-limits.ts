/** How many endpoints there may be: of a workspace, and of one member besides. */
export const mostEndpoints = 20
export const mostOwnEndpoints = 3
