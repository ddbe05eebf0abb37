"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The way to one's own account. The window has none: it is left by its own buttons, which are as near as they can be. */
export function AccountLink({ name, label }: { name: string; label: string }) {
  const inWindow = usePathname() === "/confirm";
  return inWindow ? (
    <span className="text-muted">{name}</span>
  ) : (
    <Link href="/account" prefetch={false} className="inline-flex min-h-11 items-center">
      <span className="sr-only">{label}</span>
      {name}
    </Link>
  );
}
