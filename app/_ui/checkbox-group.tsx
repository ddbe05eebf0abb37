import type { ReactNode } from "react";
import { type Choice, ChoiceGroup } from "./choice-group";

type Props = {
  name: string;
  legend: string;
  choices: readonly Choice[];
  hint?: ReactNode;
  defaultValues?: readonly string[];
};

/** Any of a few choices, under one name. The server reads a list. */
export function CheckboxGroup(props: Props) {
  return <ChoiceGroup type="checkbox" {...props} />;
}
