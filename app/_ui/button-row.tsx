import type { ReactNode } from "react";

type Props = {
  children: ReactNode;
  /** What nobody should press for one of the others: at the far end. */
  apart?: ReactNode;
};

/** Buttons side by side, under each other where there is no room. The main one comes first. */
export function ButtonRow({ children, apart }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-3 max-xs:[&>form]:flex max-xs:[&>form]:grow max-xs:[&>form]:flex-col">
      {children}
      {apart && <div className="max-xs:grid max-xs:grow xs:ml-auto">{apart}</div>}
    </div>
  );
}
