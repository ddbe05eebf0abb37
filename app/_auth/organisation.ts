import { cache } from "react";
import { readOrganisation } from "@/lib/organisation/read";

/** The organisation, read once a request however many components ask. */
export const requestOrganisation = cache(readOrganisation);
