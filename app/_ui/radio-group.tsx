import type { ReactNode } from "react";
import { type Choice, ChoiceGroup } from "./choice-group";

type Props = {
  name: string;
  legend: string;
  choices: readonly Choice[];
  hint?: ReactNode;
  defaultValue?: string | undefined;
};

/** One of a few choices. */
export function RadioGroup({ defaultValue, ...rest }: Props) {
  return <ChoiceGroup type="radio" defaultValues={defaultValue === undefined ? [] : [defaultValue]} {...rest} />;
}
