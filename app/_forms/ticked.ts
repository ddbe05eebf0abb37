import { z } from "zod";

/** A box: what is not ticked is not sent. */
export const ticked = z.enum(["on", ""]).transform((box) => box === "on");
