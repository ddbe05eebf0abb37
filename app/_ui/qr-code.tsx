type Props = {
  /** In modules, the quiet zone included. */
  size: number;
  path: string;
  /** For whoever does not see it. */
  label: string;
};

/** A QR code: black on white in every colour scheme, because cameras look for that. */
export function QrCode({ size, path, label }: Props) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="block size-56 max-w-full rounded-lg border border-line [forced-color-adjust:none]"
    >
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path} stroke="#000" />
    </svg>
  );
}
