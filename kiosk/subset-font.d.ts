declare module 'subset-font' {
  interface Options {
    targetFormat: 'woff2'
    /** What is kept of each axis of the font. */
    variationAxes: Record<string, { min: number; max: number; default: number }>
  }
  /** A font with no letters but those of the text, and what they become together. */
  function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>
  export = subsetFont
}
