import type { ReactElement } from "react";

/** For Outlook, which lays a mail out by older rules without it. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/**
 * A mail's HTML part. Nothing in a mail is waited for, so it is written at once: as a stream it took four times as
 * long, which was half of what delivering a mail costs.
 */
export async function renderHtml(mail: ReactElement): Promise<string> {
  // Next refuses the import in what its server components reach, be it ever called or not.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `${DOCTYPE}${renderToStaticMarkup(mail)}`;
}
