import type { Way } from './wish.ts'

const PATHS: Record<Way, string> = {
  UPI: 'M3 3h8v8H3zm2 2v4h4V5zM13 3h8v8h-8zm2 2v4h4V5zM3 13h8v8H3zm2 2v4h4v-4zM13 13h3v3h-3zM18 13h3v3h-3zM13 18h3v3h-3zM18 18h3v3h-3z',
  CARD: 'M2 5h20v14H2zm2 2v2h16V7zm0 5v5h16v-5zm2 2h5v1.600H6z',
  NETBANKING: 'M12 2 22 8v2H2V8zM4 11.500h3v6H4zm6.500 0h3v6h-3zm6.500 0h3v6h-3zM2 19h20v3H2z',
  CASH: 'M1 6h22v12H1zm2 2v8h18V8zm9 1a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM5 10.500h1.500v3H5zm12.500 0H19v3h-1.500z',
}

/** Beside words that say the same. */
export function WayPicture({ way }: { way: Way }) {
  return (
    <span className="way-picture">
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={PATHS[way]} fill="currentColor" fillRule="evenodd" />
      </svg>
    </span>
  )
}
