export const unknownUuid = 'f9bbb708-f8bf-4dec-9798-01ade8556bb9'

/** A small PDF as a counter stores it. */
export const documentBody = (more: object = {}) => ({
  bronorganisatie: '123456782',
  creatiedatum: '2026-11-23',
  titel: 'Afschrift BRP - adres',
  vertrouwelijkheidaanduiding: 'zaakvertrouwelijk',
  auteur: 'Publiekshal',
  status: 'definitief',
  formaat: 'application/pdf',
  taal: 'nld',
  bestandsnaam: 'afschrift-brp-4211.pdf',
  inhoud: 'JVBERi0xLjcK',
  indicatieGebruiksrecht: false,
  informatieobjecttype: 'https://zaken.voorbeeld.example/catalogi/api/v1/informatieobjecttypen/0b9a',
  trefwoorden: ['balie', 'op-te-halen'],
  ...more,
})
