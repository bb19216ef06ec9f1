/** A picture that came as SVG: shown as an image, so that nothing in it can run. */
export function SvgPicture({ svg, alt, testId }: { svg: string; alt: string; testId: string }) {
  return (
    <img
      className="qr"
      data-varies=""
      data-testid={testId}
      width="256"
      height="256"
      alt={alt}
      src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
    />
  )
}
