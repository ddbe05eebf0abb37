/** An address that, where it is longer than a line, breaks before its domain rather than within a word of it. */
export function Breakable({ address }: { address: string }) {
  const [local, domain] = address.split(/(?<=@)/);
  return (
    <>
      {local}
      {domain && <wbr />}
      {domain}
    </>
  );
}
