import type { ErrorCode } from '#contract/error-codes.ts'
import type { ErrorTexts } from './sentence.ts'

type SealCode = Extract<ErrorCode, `seal.${string}`>

const goOn = 'Make the extract without a seal, then stamp and sign it. Call IT afterwards.'

export const sealErrorsEn: Pick<ErrorTexts, SealCode> = {
  'seal.expired': () => ({
    what: "No extract: the municipality's seal has expired.",
    why: 'The certificate is not valid on this day.',
    now: goOn,
  }),
  'seal.key-unreadable': () => ({
    what: "No extract: the municipality's seal cannot be read.",
    why: 'The file with the certificate or the passphrase is missing, or does not fit.',
    now: goOn,
  }),
  'seal.passphrase-wrong': () => ({
    what: "No extract: the municipality's seal does not open.",
    why: 'The passphrase of the certificate is wrong.',
    now: goOn,
  }),
  'seal.refused': () => ({
    what: 'No extract: the seal service gives no seal.',
    why: 'The service refuses, or gives a seal that is not right.',
    now: goOn,
  }),
  'seal.timestamp-refused': () => ({
    what: 'No extract: the timestamp of the seal is not right.',
    why: 'The timestamp service refuses, or gives an answer to another question.',
    now: goOn,
  }),
  'seal.timestamp-unreachable': () => ({
    what: 'No extract: the seal gets no timestamp.',
    why: 'The timestamp service does not answer.',
    now: `Try once more. ${goOn}`,
  }),
  'seal.unreachable': () => ({
    what: 'No extract: the seal service cannot be reached.',
    why: 'The service or the network does not answer.',
    now: `Try once more. ${goOn}`,
  }),
}
