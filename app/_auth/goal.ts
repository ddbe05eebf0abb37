import type { Route } from "next";
import { z } from "zod";
import { sameOriginPath } from "./same-origin-path";

/** Where a form says that somebody goes on to. */
export const goalField = z.string().max(600);

/** The same as an address of ours: that of what asked for a proof, once it is given. */
export const goalOf = (next: string) => (sameOriginPath(next) ?? "/") as Route;
