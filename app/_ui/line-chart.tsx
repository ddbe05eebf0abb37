/** A moment or a number, as a part of the width or of the height: 0 left or below, 1 right or above. */
type Place = { x: number; y: number };

export type ChartLine = { key: string; label: string; points: readonly Place[] };

type Props = {
  id: string;
  title: string;
  /** The sentence that says what the picture shows. */
  description: string;
  /** Three at most: there are three strokes. The last point of each is where its label stands. */
  lines: readonly ChartLine[];
  /** Numbers at their height; nought needs none. */
  levels: readonly { y: number; label: string }[];
  from: string;
  until: string;
  /** Moments that the text around the picture explains, under these labels of a letter or two. */
  marks: readonly { x: number; label: string }[];
};

/** In pixels, whatever the width: nothing is scaled, so letters stay as large as they are on the page. */
const TOP = 46;
const HEIGHT = 180;
const BOTTOM = TOP + HEIGHT;
const LABEL_HEIGHT = 18;

/** Told apart by the dashes as well as by the colour, with or without colours of one's own. */
const STROKES = [
  { line: "stroke-accent forced-colors:stroke-[color:Highlight]", text: "fill-accent", dashes: undefined },
  { line: "stroke-success forced-colors:stroke-[color:CanvasText]", text: "fill-success", dashes: "7 5" },
  { line: "stroke-warning forced-colors:stroke-[color:GrayText]", text: "fill-warning", dashes: "2 4" },
] as const;

/** Words that lines pass under stay legible. */
const WORDS = "text-xs font-semibold [paint-order:stroke] stroke-surface [stroke-width:5px] forced-colors:stroke-[color:Canvas]";
const PLAIN = "forced-colors:fill-[CanvasText]";

/**
 * Lines over time, drawn without script. The picture grows with the page; its letters and strokes do not. The levels'
 * numbers stand before it, where no line passes.
 */
export function LineChart({ id, title, description, lines, levels, from, until, marks }: Props) {
  return (
    <div className="pr-3 pl-12">
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        width="100%"
        height={BOTTOM + 26}
        className="block overflow-visible text-xs"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {levels.map(({ y, label }) => (
          <line
            key={label}
            x1="0"
            x2="100%"
            y1={heightOf(y)}
            y2={heightOf(y)}
            className="stroke-line forced-colors:stroke-[color:GrayText]"
          />
        ))}
        {marks.map(({ x, label }) => (
          <line
            key={label}
            x1={percent(x)}
            x2={percent(x)}
            y1="24"
            y2={BOTTOM}
            strokeDasharray="2 3"
            className="stroke-edge forced-colors:stroke-[color:GrayText]"
          />
        ))}
        <svg
          aria-hidden="true"
          x="0"
          y={TOP}
          width="100%"
          height={HEIGHT}
          viewBox="0 0 1000 1000"
          preserveAspectRatio="none"
          className="overflow-visible"
        >
          {lines.map(({ key, points }, place) => (
            <polyline
              key={key}
              points={points.map(({ x, y }) => `${Math.round(x * 1_000)},${Math.round((1 - y) * 1_000)}`).join(" ")}
              fill="none"
              strokeWidth="2.5"
              strokeLinejoin="round"
              strokeDasharray={STROKES[place]?.dashes}
              vectorEffect="non-scaling-stroke"
              className={STROKES[place]?.line}
            />
          ))}
        </svg>
        {levels
          .filter(({ y }) => y > 0)
          .map(({ y, label }) => (
            <text key={label} x="-8" y={heightOf(y) + 4} textAnchor="end" className={`fill-muted ${PLAIN}`}>
              {label}
            </text>
          ))}
        {endLabels(lines).map(({ key, label, place, y }) => (
          <text key={key} x="100%" y={y} textAnchor="end" className={`${WORDS} ${STROKES[place]?.text} ${PLAIN}`}>
            {label}
          </text>
        ))}
        {marks.map(({ x, label }) => (
          <g key={label}>
            <circle
              cx={percent(x)}
              cy="12"
              r="11"
              className="fill-surface stroke-edge forced-colors:fill-[Canvas] forced-colors:stroke-[color:CanvasText]"
            />
            <text x={percent(x)} y="16.5" textAnchor="middle" className={`fill-ink text-xs font-bold ${PLAIN}`}>
              {label}
            </text>
          </g>
        ))}
        <text x="0" y={BOTTOM + 20} className={`fill-muted ${PLAIN}`}>
          {from}
        </text>
        <text x="100%" y={BOTTOM + 20} textAnchor="end" className={`fill-muted ${PLAIN}`}>
          {until}
        </text>
      </svg>
    </div>
  );
}

const heightOf = (y: number) => BOTTOM - y * HEIGHT;
const percent = (x: number) => `${(x * 100).toFixed(2)}%`;

/** Above the end of its line each, and the label of the higher line above the other's. */
function endLabels(lines: readonly ChartLine[]) {
  const wanted = lines
    .map(({ key, label, points }, place) => ({ key, label, place, y: heightOf(points.at(-1)?.y ?? 0) - 8 }))
    .toSorted((one, other) => other.y - one.y || other.place - one.place);
  let free = Number.POSITIVE_INFINITY;
  return wanted.map((each) => {
    const y = Math.min(each.y, free);
    free = y - LABEL_HEIGHT;
    return { ...each, y };
  });
}
