declare module 'paytmchecksum' {
  const PaytmChecksum: {
    generateSignature(params: string | Record<string, string>, key: string): Promise<string>
    verifySignature(params: string | Record<string, string>, key: string, checksum: string): boolean
  }
  // biome-ignore lint/style/noDefaultExport: the package exports one class
  export default PaytmChecksum
}
