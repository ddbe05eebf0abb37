import { z } from "zod";
import type { MessageKey } from "@/lib/i18n/catalogue";

/** A day as `YYYY-MM-DD`, of this millennium; null where none is given. */
export const dayField = (problem: MessageKey) =>
  z.union([z.literal(""), z.iso.date().regex(/^2\d{3}/)], problem).transform((day) => day || null);
