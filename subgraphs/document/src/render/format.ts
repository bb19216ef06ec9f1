/** On what a paper is printed. */
export type Format = 'A4' | 'ROLL' | 'ESC_POS'

export const formats: readonly Format[] = ['A4', 'ROLL', 'ESC_POS']

export const contentTypeOf = (format: Format): string =>
  format === 'ESC_POS' ? 'application/octet-stream' : 'application/pdf'

export const extensionOf = (format: Format): string => (format === 'ESC_POS' ? 'escpos' : 'pdf')
