import type { ShouldRevalidateFunction } from '@remix-run/react'

/** A look at what keywords would find changes nothing that the page shows. */
export const keepsData: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get('intent') === 'preview' ? false : defaultShouldRevalidate
