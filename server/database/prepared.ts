const worthwhile = 3
const most = 100

/**
 * Names for the statements that this server runs all day: PostgreSQL then keeps them parsed and planned on each connection.
 * Those made up for one search stay without, or every connection would fill with them.
 */
export function createStatementNames(): (sql: string) => string | undefined {
  const seen = new Map<string, { runs: number; readonly name: string }>()
  return (sql) => {
    const known = seen.get(sql)
    if (known) {
      known.runs += 1
      return known.runs >= worthwhile ? known.name : undefined
    }
    if (seen.size < most) seen.set(sql, { runs: 1, name: `hall_${seen.size}` })
    return undefined
  }
}
