/** A font as prepare.ts leaves it. */
export interface FontSource {
  /** PostScript name, `NotoSans-Regular`. */
  readonly name: string
  /** TrueType program without hinting and layout tables, deflated, base64. */
  readonly program: string
  /** `AV-40 To-30 …`: two characters and what their distance changes by, in font units. */
  readonly kerning: string
}
