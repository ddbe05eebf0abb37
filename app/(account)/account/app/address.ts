/** The screen's own address, to which a proof leads back. */
export const HERE = "/account/app";
