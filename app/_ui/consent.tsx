"use client";

import { useForm } from "../_forms/form-context";
import { Checkbox } from "./checkbox";
import { Disclosure } from "./disclosure";
import { Notice } from "./notice";

/**
 * What the ActionForm around it would take from people, and the box that agrees to it. The box carries the numbers that
 * it names: where they move, it comes back without its tick.
 */
export function Consent({ name, heading }: { name: string; heading: string }) {
  const { consent } = useForm().state;
  if (!consent) return null;
  return (
    <Notice tone="danger" heading={heading}>
      {consent.harms.map(({ text, summary, people, more }) => (
        <div key={summary}>
          <p>{text}</p>
          <Disclosure summary={summary}>
            <ul>
              {people.map(({ id, name: person }) => (
                <li key={id}>{person}</li>
              ))}
              {more && <li>{more}</li>}
            </ul>
          </Disclosure>
        </div>
      ))}
      <Checkbox key={consent.value} name={name} value={consent.value} label={consent.label} />
    </Notice>
  );
}
