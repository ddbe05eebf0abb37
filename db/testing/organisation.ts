import { sql } from "../client";

/** The organisation as a new installation has it. */
export async function resetOrganisation(): Promise<void> {
  await sql`
    update organisation set product_name = default, support_address = default, help_text_fr = default,
      help_text_en = default, notice_text_fr = default, notice_text_en = default, version = version + 1`;
}
