import type { RegisterTrouble } from './readiness.ts'

/** A register that gave no answer to pass on. Carries no words of the register: they may quote what was asked. */
export class RegisterFailure extends Error {
  readonly trouble: RegisterTrouble
  /** The system's own name for it (`ECONNREFUSED`), for the log. */
  readonly network: string | undefined

  constructor(trouble: RegisterTrouble, network?: string) {
    super(network ? `${trouble} ${network}` : trouble)
    this.name = 'RegisterFailure'
    this.trouble = trouble
    this.network = network
  }
}

export const isRegisterFailure = (error: unknown): error is RegisterFailure =>
  error instanceof RegisterFailure

const tlsCodes =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT)|INVALID_CA|HOSTNAME_MISMATCH)/

/** What a failed connection means: its certificate, or the line. */
export function failureOf(error: unknown): RegisterFailure {
  if (isRegisterFailure(error)) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  return new RegisterFailure(code !== undefined && tlsCodes.test(code) ? 'tls' : 'unreachable', code)
}
