/**
 * By which method a request came: the server in front writes it, whatever the client sent. Next tells pages and actions
 * nothing of it, and neither is told apart by anything else when a form is sent without script.
 */
export const METHOD_HEADER = "x-joignable-method";
