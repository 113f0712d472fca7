// Names and values, for a list of facts.
export function FactRows({ rows }: { rows: readonly (readonly [name: string, value: string])[] }) {
  return rows.map(([name, value]) => (
    <div key={name}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ));
}
