"use client";

import { createContext, type ReactNode, useContext } from "react";

const Name = createContext("");

/** Tells every title below it what the organisation calls the product. */
export function ProductNameProvider({ name, children }: { name: string; children: ReactNode }) {
  return <Name value={name}>{children}</Name>;
}

export function useProductName(): string {
  return useContext(Name);
}
