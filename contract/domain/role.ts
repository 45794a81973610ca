/** The three groups of people who work with Balie; one person may have several roles. */
export const roles = ['clerk', 'back-office', 'it'] as const

export type Role = (typeof roles)[number]
