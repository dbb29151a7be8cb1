/** More follow-ups of a view are not counted: whoever has so many looks at the first ones. */
export const mostCounted = 100
