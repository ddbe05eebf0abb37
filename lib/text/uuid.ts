const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from an address or a form can be the id of a row, as the database writes it. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
