import Forbidden from "../forbidden";

/** What the proxy answers with 403: without script a page that refuses itself is drawn empty. */
export default function RestrictedPage() {
  return <Forbidden />;
}
