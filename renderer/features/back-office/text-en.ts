import type { BackOfficeText } from './text-nl.ts'

const states: BackOfficeText['requests']['states'] = {
  received: 'received',
  'in-progress': 'in progress',
  ready: 'ready for pick-up',
  'handed-out': 'handed out',
  sent: 'sent',
  lapsed: 'lapsed',
}

const workingDays = (n: number): string => (n === 1 ? '1 working day' : `${n} working days`)
const termLeft = (n: number): string =>
  n > 0 ? `${workingDays(n)} left` : n === 0 ? 'due today' : `${workingDays(-n)} late`

type Found = Parameters<BackOfficeText['account']['discrepancies']['not-paid']>[0]
const about = ({ number, clerk, counter }: Found): string =>
  `${number ?? 'A sheet without a number'} (${counter}${clerk ? `, ${clerk}` : ''})`

export const backOfficeEn: BackOfficeText = {
  title: 'Back office',
  views: 'Parts of the back office',
  tabs: { tray: 'Tray', account: 'Closing the day', requests: 'Requests', tasks: 'Tasks' },
  loading: 'Being fetched',
  refresh: 'Refresh',
  asOf: (time) => `As of ${time}`,
  offline: 'No connection to the hall.',
  offlineOld: (time) => `You see how it was at ${time}. Changes are possible again once the line is back.`,
  offlineNothing: 'This list is on the server. It appears by itself once the line is back.',
  tray: {
    title: 'Documents to collect',
    open: 'To collect',
    collected: 'Collected',
    show: 'List',
    count: (waiting, mine) =>
      `${waiting === 1 ? '1 document waits' : `${waiting} documents wait`}${mine > 0 ? `, ${mine} with you` : ''}`,
    empty: 'The tray is empty.',
    emptyCollected: 'Nothing has been collected yet.',
    keys: 'The arrows choose a document. Enter takes it and opens it.',
    counter: (name) => `Counter ${name}`,
    kinds: {
      extract: 'Extract',
      'signed-form': 'Signed statement',
      'enrolment-receipt': 'Receipt of fingerprints',
    },
    choose: 'Choose a document in the list.',
    waiting: 'waits',
    mine: 'with you',
    by: (name) => `with ${name}`,
    notStored: 'still on its way from the counter',
    collectedAt: (day, time, name) => `collected ${day} ${time} by ${name}`,
    number: 'Number',
    made: 'Made',
    clerk: 'Clerk',
    from: 'Counter',
    size: 'Size',
    bytes: (n) => `${n.toLocaleString('en-GB')} bytes in all`,
    hash: 'Check number (SHA-256)',
    state: 'State',
    take: 'Take',
    takeOpen: 'Take and open',
    openIt: 'Open',
    download: 'Download',
    tick: 'Tick off',
    giveBack: 'Give back',
    tookOne: (number) => `${number} is with you now.`,
    gaveBack: (number) => `${number} is back in the tray.`,
    ticked: (number) => `${number} is ticked off.`,
    downloaded: (name) => `Downloaded as ${name}. The check number is right.`,
    viewer: (number) => `The document ${number}`,
    claimedBy: (name) => `${name} has taken this document.`,
  },
  account: {
    title: 'Closing the day',
    day: 'Day',
    today: 'Today',
    counter: 'Counter',
    made: 'Made',
    sheets: 'Printed',
    voided: 'Voided',
    receipts: 'Receipts',
    fees: 'Fees',
    paid: 'Paid',
    heard: 'Last heard',
    total: 'Together',
    right: 'Everything agrees.',
    rightWhy: 'Paper, records, receipts and money are equal.',
    wrong: (n) => (n === 1 ? '1 difference' : `${n} differences`),
    none: 'Nothing was made on this day.',
    preliminary: 'Preliminary: a counter that still has something to send is not complete here.',
    print: 'Print this page',
    extractVoided: (number) => `Extract ${number} has been voided.`,
    discrepancies: {
      'sheet-without-record': (found) =>
        `${about(found)} was printed${found.time ? ` at ${found.time}` : ''} but not recorded. Find the paper and destroy it.`,
      'record-without-sheet': (found) =>
        `${about(found)} was made but not printed. Ask the clerk: ${found.euro ? `refund ${found.euro}` : 'it lapses'}, or print it after all.`,
      'sheets-too-many': (found) =>
        `${about(found)} was printed ${found.sheets} times and none was voided. Find the extra paper and destroy it.`,
      'print-unconfirmed': (found) =>
        `We do not know whether ${found.sheets === 1 ? '1 sheet' : `${found.sheets} sheets`} of ${about(found)} came out. Look in the printer.`,
      'not-paid': (found) =>
        `${about(found)} was printed but not paid: ${found.euro ?? 'amount unknown'}. Ask the clerk whether it was settled.`,
      'no-receipt': (found) =>
        `${found.euro ?? 'Money'} was paid for ${about(found)}, but there is no receipt. Compare with the till and make one.`,
      'document-missing': (found) =>
        `The file of ${about(found)} is not in the archive yet. Wait until the counter has sent everything.`,
    },
  },
  requests: {
    title: 'Requests',
    empty: 'No requests are open.',
    groups: {
      lapsing: 'About to lapse',
      ready: 'Ready',
      late: 'Past their term',
      running: 'Running',
      ended: 'Ended',
    },
    ended: 'Show ended requests too',
    number: 'Number',
    what: 'Request',
    state: 'State',
    term: 'Term',
    next: 'Next step',
    states,
    moves: {
      received: 'Back to received',
      'in-progress': 'Take in hand',
      ready: 'Is ready',
      'handed-out': 'Handed out',
      sent: 'Sent',
      lapsed: 'Lapsed',
    },
    from: (counter, clerk) => [counter, clerk].filter((part) => part).join(', '),
    moved: (number, state) => `${number} is now: ${states[state]}.`,
    left: termLeft,
    promised: (day) => `promised for ${day}`,
    lapses: (day) => `lapses after ${day}`,
    asked: (day) => `asked ${day}`,
  },
  tasks: {
    title: 'Tasks',
    department: 'Department',
    all: 'All departments',
    done: 'Done',
    open: 'Open',
    show: 'List',
    empty: 'There are no open tasks.',
    emptyDone: 'Nothing has been done yet.',
    question: 'Question',
    finish: 'Done',
    finished: (number) => `Task ${number} is done.`,
    asked: (day, time) => `asked ${day} ${time}`,
    answerBy: (day) => `answer by ${day}`,
    noTerm: 'no term',
    left: termLeft,
  },
}
