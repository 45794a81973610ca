const list = (names: string): readonly string[] => names.trim().split(/\s+/)

export const womensNames = list(`
Anna Maria Johanna Elisabeth Sanne Lotte Emma Sophie Julia Fleur Noor Eva Femke Marieke Esther Ingrid Monique
Petra Yvonne Wilhelmina Cornelia Catharina Hendrika Margaretha Fatima Naima Samira Yasmin Elif Zeynep Ayşe
Agnieszka Katarzyna Chantal Joyce Sharona Aafke Tjitske Liesbeth Marjolein Annelies Roos Tess Saar Zoë Renée`)

export const mensNames = list(`
Johannes Cornelis Hendrik Willem Jan Pieter Daan Sem Lucas Levi Bram Thijs Jeroen Martijn Sander Bas Erik
Marcel Ronald Gerard Theodorus Adrianus Mohamed Youssef Karim Bilal Mehmet Emre Mustafa Paweł Tomasz Winston
Clyde Romano Sjoerd Wouter Jasper Floris Olivier Casper Tijn Noah Finn Mees André René`)

/** `prefix surname`; a capital starts the surname. */
export const familyNames: readonly { readonly prefix?: string; readonly surname: string }[] = [
  'de Vries|van den Berg|van Dijk|Bakker|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos|Vos|Peters|Hendriks',
  'van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer|van der Linden|Kok|Jacobs|de Haan',
  'Vermeulen|van der Veen|van den Broek|Schouten|Willems|van Vliet|Hoekstra|Maas|Verhoeven|Koster|Prins|Blom',
  "Huisman|Peeters|Kuipers|van Veen|Kuiper|Post|van 't Hof|'t Hart|van der Horst|Zijlstra|Wolters|Scholten",
  'El Idrissi|Bouzid|Yıldız|Demir|Özdemir|Kowalczyk|Wiśniewski|Pinas|Ramdin|Tesfay|Al-Hamdan|Fernández|Ferreira',
]
  .join('|')
  .split('|')
  .map((text) => {
    const match = /^((?:(?:van|de|den|der|'t)\s)+)?(.+)$/.exec(text)
    const prefix = match?.[1]?.trim()
    const surname = match?.[2] ?? text
    return prefix ? { prefix, surname } : { surname }
  })
