import { render } from "@react-email/render";
import type { ReactElement } from "react";

/** A mail's HTML part. */
export function renderHtml(mail: ReactElement): Promise<string> {
  return render(mail);
}
