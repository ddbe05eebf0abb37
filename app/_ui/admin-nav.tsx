"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";

export type NavItem = { href: Route; label: string };

/** The sections of the administration, the one we are in marked. */
export function AdminNav({ items, label }: { items: readonly NavItem[]; label: string }) {
  const path = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="grid gap-1">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              prefetch={false}
              aria-current={path === item.href ? "page" : isWithin(item.href, path) ? "true" : undefined}
              className="flex min-h-11 items-center rounded-lg px-3 font-medium text-ink no-underline hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent-strong aria-[current]:shadow-[inset_0.25rem_0_var(--accent)] forced-colors:aria-[current]:underline"
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The first page has every section below its address, and none within it. */
const isWithin = (href: string, path: string) => href !== "/admin" && path.startsWith(`${href}/`);
