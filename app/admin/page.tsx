import { redirect } from "next/navigation";
import { requireAdministrator } from "@/app/_auth/require";

export default async function AdminPage() {
  await requireAdministrator("/admin");
  redirect("/admin/directories");
}
