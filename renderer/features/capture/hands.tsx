import type { FingerPosition } from '#contract/domain/fingerprint.ts'

interface Props {
  readonly label: string
  /** `links` and `rechts`, on the backs of the hands. */
  readonly sides: { readonly left: string; readonly right: string }
  readonly asked?: FingerPosition | undefined
  readonly taken?: readonly FingerPosition[]
  readonly failed?: readonly FingerPosition[]
}

type Line = readonly [x1: number, y1: number, x2: number, y2: number, width: number]

/** The right hand from above, thumb to the left, in a field of 100 by 120; the left hand is its mirror image. */
const rightHand: Record<'thumb' | 'index' | 'middle' | 'ring' | 'little', Line> = {
  thumb: [36, 92, 13, 66, 15],
  index: [36, 72, 33, 28, 14],
  middle: [52, 70, 52, 18, 14],
  ring: [67, 72, 70, 26, 14],
  little: [80, 78, 87, 44, 12],
}
const palm: Line = [49, 86, 68, 86, 40]
const lines: readonly Line[] = [palm, ...Object.values(rightHand)]
const handWidth = 100
const gap = 16

const mirrored = ([x1, y1, x2, y2, width]: Line): Line => [handWidth - x1, y1, handWidth - x2, y2, width]

function lineOf(finger: FingerPosition): { line: Line; offset: number } {
  const [hand, name] = finger.split('-') as ['right' | 'left', 'index' | 'middle' | 'ring' | 'thumb']
  return hand === 'right'
    ? { line: rightHand[name], offset: handWidth + gap }
    : { line: mirrored(rightHand[name]), offset: 0 }
}

const Capsule = ({
  line: [x1, y1, x2, y2, width],
  grow = 0,
  className,
}: {
  line: Line
  grow?: number
  className: string
}) => <line x1={x1} y1={y1} x2={x2} y2={y2} strokeWidth={width + grow} className={className} />

function Hand({ side, mirror }: { side: string; mirror: boolean }) {
  const own = mirror ? lines.map(mirrored) : lines
  return (
    <>
      {own.map((line) => (
        <Capsule key={line.join()} line={line} grow={3} className="balie-hands__edge" />
      ))}
      {own.map((line) => (
        <Capsule key={line.join()} line={line} className="balie-hands__skin" />
      ))}
      <text x={mirror ? handWidth - 58 : 58} y={92} className="balie-hands__side">
        {side}
      </text>
    </>
  )
}

/** Not by colour alone: the asked finger has a ring and an arrow, a taken one a tick, one that failed a cross. */
function Mark({ finger, kind }: { finger: FingerPosition; kind: 'asked' | 'taken' | 'failed' }) {
  const { line, offset } = lineOf(finger)
  const [x1, y1, x2, y2, width] = line
  const half: Line = [x2 + (x1 - x2) * 0.45, y2 + (y1 - y2) * 0.45, x2, y2, width]
  return (
    <g transform={`translate(${offset} 0)`} className={`balie-hands__mark balie-hands__mark--${kind}`}>
      <Capsule line={half} grow={3} className="balie-hands__edge" />
      <Capsule line={half} className="balie-hands__tip" />
      {kind === 'asked' && (
        <>
          <circle cx={x2} cy={y2} r={4} className="balie-hands__dot" />
          <path d={`M${x2} ${y2 - 9}v-9m-4 5 4 4 4-4`} className="balie-hands__sign" />
        </>
      )}
      {kind === 'taken' && <path d={`M${x2 - 4} ${y2}l3 4 5-7`} className="balie-hands__dot" />}
      {kind === 'failed' && <path d={`M${x2 - 3} ${y2 - 3}l6 6m0-6-6 6`} className="balie-hands__dot" />}
    </g>
  )
}

/** Both hands side by side, as the visitor sees them lying before them. */
export const Hands = ({ label, sides, asked, taken = [], failed = [] }: Props) => (
  <svg className="balie-hands" viewBox={`0 -6 ${2 * handWidth + gap} 122`} role="img" aria-label={label}>
    <Hand side={sides.left} mirror />
    <g transform={`translate(${handWidth + gap} 0)`}>
      <Hand side={sides.right} mirror={false} />
    </g>
    {failed.map((finger) => (
      <Mark key={finger} finger={finger} kind="failed" />
    ))}
    {taken.map((finger) => (
      <Mark key={finger} finger={finger} kind="taken" />
    ))}
    {asked && <Mark finger={asked} kind="asked" />}
  </svg>
)
