"use client";

import { type ReactNode, useRef, useState } from "react";
import { useHydrated } from "@/app/_forms/use-hydrated";
import { INPUT } from "@/app/_ui/field";

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();

type Props = { label: string; nothing: string; children: ReactNode };

/** Boxes too many to look through, and a field that hides those that are not meant. Without script all of them are shown. */
export function DepartmentSearch({ label, nothing, children }: Props) {
  const hydrated = useHydrated();
  const list = useRef<HTMLDivElement>(null);
  const [none, setNone] = useState(false);

  const search = (sought: string) => {
    const boxes = [...(list.current?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [])];
    for (const box of boxes) {
      const row = box.parentElement;
      if (row) row.hidden = !plain(box.value).includes(plain(sought.trim()));
    }
    setNone(boxes.every((box) => box.parentElement?.hidden));
  };

  return (
    <div className="grid gap-3">
      {hydrated && (
        <label className="grid gap-1.5 font-semibold">
          {label}
          <input
            type="search"
            className={`${INPUT} font-normal`}
            onChange={({ target }) => search(target.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          />
        </label>
      )}
      <div ref={list} className="max-h-96 overflow-y-auto rounded-lg border border-line p-3 [&_[hidden]]:hidden">
        {children}
      </div>
      <p role="status" className="text-muted empty:hidden">
        {none ? nothing : null}
      </p>
    </div>
  );
}
