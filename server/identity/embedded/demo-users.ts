import argon2 from 'argon2'
import type { Role } from '#contract/domain/role.ts'

export interface DemoUser {
  /** What is typed on the login page. */
  readonly login: string
  readonly email: string
  readonly name: string
  readonly role: Role
  /** Argon2id in PHC form (RFC 9106): the password is `balie-demo`, as the manual says. */
  readonly passwordHash: string
}

/** Made-up people, one a role. */
export const demoUsers: readonly DemoUser[] = [
  {
    login: 'medewerker',
    email: 'm.jansen@voorbeeld.example',
    name: 'M. Jansen',
    role: 'clerk',
    passwordHash:
      '$argon2id$v=19$m=19456,p=1,t=2$NhY12kp5LFTNfZNjnjMqYA$Y2ABfhxMhJFj2892zdJM/KZnysvNMegozCxU8fNi3ZI',
  },
  {
    login: 'backoffice',
    email: 's.devries@voorbeeld.example',
    name: 'S. de Vries',
    role: 'back-office',
    passwordHash:
      '$argon2id$v=19$m=19456,p=1,t=2$LmOeW4th5U/Q+Qu15APayw$pEt+JftCpd76elTDLoor50ZcavHvyOzymVKvPH6y5F8',
  },
  {
    login: 'beheer',
    email: 'a.bakker@voorbeeld.example',
    name: 'A. Bakker',
    role: 'it',
    passwordHash:
      '$argon2id$v=19$m=19456,p=1,t=2$99Tn1zH2eg+M3Lac7ax+yQ$rfZkWwwCUyPThiO2Vfgd8UEdH2C8rqdb9SxQAVdo13A',
  },
]

/** Undefined when name or password is wrong, after as much work either way. */
export async function demoUserWith(login: string, password: string): Promise<DemoUser | undefined> {
  const user = demoUsers.find((one) => one.login === login.trim().toLowerCase())
  const hash = (user ?? demoUsers[0])?.passwordHash ?? ''
  return (await argon2.verify(hash, password)) ? user : undefined
}
