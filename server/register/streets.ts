/** Streets of Haarlem as `street | short form when over 24 characters | postcode | highest house number`. */
const lines = `
Grote Markt||2011RD|25
Zijlstraat||2011TM|98
Grote Houtstraat||2011SK|181
Kleine Houtstraat||2011DG|137
Barteljorisstraat||2011RA|35
Kruisstraat||2011PW|52
Jansstraat||2011RX|85
Smedestraat||2011RG|43
Koningstraat||2011TC|49
Gedempte Oude Gracht||2011GP|141
Nieuwe Gracht||2011NC|88
Bakenessergracht||2011JV|109
Lange Veerstraat||2011DA|53
Spaarne||2011CH|104
Parklaan||2011KS|110
Ripperdastraat||2011KG|48
Wagenweg||2012NB|246
Florapark||2012HK|16
Paviljoenslaan||2012EE|35
Van Eedenstraat||2012EN|34
Kamperlaan||2012JR|29
Leidsevaart||2013HD|594
Leidsestraat||2013XJ|121
Westergracht||2013ZP|77
Brouwersvaart||2013RB|146
Garenkokerskade||2013NA|55
Pijlslaan||2014TP|103
Munterslaan||2014KW|60
Zijlweg||2015BJ|257
Duvenvoordestraat||2013AH|92
Frans Halsstraat||2021EM|58
Schoterweg||2021HS|160
Generaal Cronjéstraat||2021JG|155
Kennemerplein||2011MH|24
Rijksstraatweg||2022DB|575
Kleverparkweg||2023CD|182
Verspronckweg||2023BC|175
Zaanenlaan||2023SJ|137
Orionweg||2024TE|290
Marsstraat||2024GC|71
Planetenlaan||2024EK|251
Jan Gijzenkade||2025CL|207
Delftlaan||2025BA|380
Vondelweg||2026BD|540
Slauerhoffstraat||2025RA|98
Spaarndamseweg||2021CA|462
Oudeweg||2031CC|147
Amsterdamstraat||2032PR|69
Teding van Berkhoutstraat|Teding v Berkhoutstraat|2032LK|95
Nagtzaamstraat||2032TH|64
Betje Wolffstraat||2033CE|85
Prins Bernhardlaan||2033SC|411
Zomervaart||2033DD|156
Briandlaan||2034WX|39
Engelandlaan||2034NB|330
Boerhaavelaan||2035RC|210
Floridaplein||2036ED|28
Aziëweg||2037DG|133
Californiëplein||2037GA|22
Rivièradreef||2037AB|201
Andalusië||2037BE|47`

export interface Street {
  readonly name: string
  readonly short: string
  readonly postcode: string
  readonly highest: number
}

export const streets: readonly Street[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', short = '', postcode = '', highest = ''] = line.split('|')
    return { name, short: short || name, postcode, highest: Number(highest) }
  })
