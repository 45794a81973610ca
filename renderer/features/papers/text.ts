import { useWords } from '../../text/use-text.tsx'

const nl = {
  requestReceipt: 'Ontvangstbewijs',
  slip: 'Op de bon',
  authorisation: 'Machtiging',
  dossierOverview: 'Overzicht op papier',
  collectedList: 'Lijst van opgehaalde documenten',
  charterReport: 'Maandverslag servicenormen',
  month: 'Maand',
  day: 'Dag',
  show: 'Bekijk',
  print: 'Print',
  save: 'Opslaan',
  printed: (paper: string): string => `${paper} is geprint.`,
  accepted: (paper: string): string => `${paper} is naar de printer. Kijk of het papier eruit komt.`,
  slipPrinted: 'De bon is geprint.',
  make: (paper: string): string => `${paper} maken`,
  deliver: {
    title: 'Meenemen op de telefoon',
    offer: (number: string): string => `Toon code voor ${number}`,
    takeBack: 'Haal de code weg',
    close: 'Klaar',
    states: {
      waiting: (time: string): string => `de bezoeker kan het downloaden, één keer, tot ${time}.`,
      fetched: (time: string): string => `gedownload om ${time} en daarna gewist.`,
      expired: (time: string): string => `niet gedownload voor ${time} en gewist.`,
      withdrawn: (time: string): string => `ingetrokken om ${time} en gewist.`,
    },
  },
}
type PapersText = typeof nl

const en: PapersText = {
  requestReceipt: 'Receipt',
  slip: 'On the receipt printer',
  authorisation: 'Authorisation form',
  dossierOverview: 'Overview on paper',
  collectedList: 'List of collected documents',
  charterReport: 'Monthly report on service norms',
  month: 'Month',
  day: 'Day',
  show: 'View',
  print: 'Print',
  save: 'Save',
  printed: (paper) => `${paper} is printed.`,
  accepted: (paper) => `${paper} went to the printer. Look whether the paper comes out.`,
  slipPrinted: 'The receipt is printed.',
  make: (paper) => `Make: ${paper}`,
  deliver: {
    title: 'Take along on a phone',
    offer: (number) => `Show the code for ${number}`,
    takeBack: 'Take the code away',
    close: 'Done',
    states: {
      waiting: (time) => `the visitor can download it, once, until ${time}.`,
      fetched: (time) => `downloaded at ${time} and then erased.`,
      expired: (time) => `not downloaded before ${time}, and erased.`,
      withdrawn: (time) => `withdrawn at ${time} and erased.`,
    },
  },
}

export const usePapersText = (): PapersText => (useWords().language === 'en' ? en : nl)
