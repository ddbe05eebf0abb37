import "server-only";
import { requireAdministrator, type UserContext } from "@/app/_auth/require";
import { mayTakeWhole } from "@/app/_auth/take-whole";
import { recordUnmaskedExport } from "@/lib/csv/record-unmasked";
import type { Table } from "@/lib/csv/table";
import { whileAdministrator } from "@/lib/session/while-administrator";
import { csvResponse } from "./csv-response";

type Context = { params: Promise<{ id: string }> };

/**
 * The two ways in which a table leaves. By GET its addresses and numbers are masked. By POST they are whole, for whoever
 * asks from a page of ours and proved a moment ago that it is they; that is recorded before the first of them leaves.
 * Either ends with the session that asked for it. The page that offers it stands one step above its address.
 *
 * @param open the table of an id, and of what else the address says; null where there is none
 */
export function csvRoute(open: (id: string, query: URLSearchParams) => Promise<Table | null>) {
  const find = async (request: Request, { params }: Context) => open((await params).id, new URL(request.url).searchParams);

  return {
    async GET(request: Request, context: Context): Promise<Response> {
      const reader = await requireAdministrator(pageAbove(request));
      const table = await find(request, context);
      return table ? hand(table, reader, { masked: true }) : NOT_FOUND();
    },

    async POST(request: Request, context: Context): Promise<Response> {
      const reader = await requireAdministrator(pageAbove(request));
      const refused = await mayTakeWhole(request, reader, pageAbove(request));
      if (refused) return refused;
      const table = await find(request, context);
      if (!table) return NOT_FOUND();
      await recordUnmaskedExport(table, reader.actor);
      return hand(table, reader, { masked: false });
    },
  };
}

const NOT_FOUND = () => new Response(null, { status: 404 });

function pageAbove(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return `${pathname.slice(0, pathname.lastIndexOf("/"))}${search}`;
}

function hand(table: Table, { t, locale, session }: UserContext, { masked }: { masked: boolean }): Response {
  const name = `${t(`file.name-${table.of}`)}-${table.directory.slug}`;
  return csvResponse(name, whileAdministrator(session.id, table.write({ locale, masked })));
}
