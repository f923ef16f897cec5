// The shape of a page before its content, in the classes that index.html paints with before any script has run.

export function ShellBones(props: { readonly label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={props.label}>
      <div className="vv-bar vv-breathe">
        <span className="vv-bone" />
        <span className="vv-bone" />
        <span className="vv-bone" />
      </div>
      <Bones />
    </div>
  );
}

/** A page's title and rows, while the page is on its way. */
export function PageBones(props: { readonly label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={props.label}>
      <Bones />
    </div>
  );
}

/** Rows alone, inside a page whose title is there already. */
export function RowBones(props: { readonly label: string; readonly rows?: number }) {
  const rows = Array.from({ length: props.rows ?? 3 }, (_, row) => row);
  return (
    <div role="status" aria-busy="true" aria-label={props.label} className="vv-breathe">
      {rows.map((row) => (
        <Row key={row} />
      ))}
    </div>
  );
}

function Bones() {
  return (
    <div className="vv-page vv-breathe">
      <span className="vv-bone vv-title" />
      <span className="vv-bone vv-day" />
      <Row />
      <Row />
      <span className="vv-bone vv-day" />
      <Row />
    </div>
  );
}

function Row() {
  return (
    <div className="vv-row">
      <span className="vv-bone" />
      <span className="vv-bone" />
    </div>
  );
}
