import { Icon, type IconName } from "./icon";

export type TagLook = "success" | "warning" | "danger" | "info" | "neutral";

const LOOK: Record<TagLook, { box: string; icon: IconName }> = {
  success: { box: "border-success-line bg-success-soft text-success", icon: "check-circle" },
  warning: { box: "border-warning-line bg-warning-soft text-warning", icon: "circle" },
  danger: { box: "border-danger-line bg-danger-soft text-danger", icon: "cross-circle" },
  info: { box: "border-info-line bg-info-soft text-info", icon: "clock" },
  neutral: { box: "border-line bg-sunken text-muted", icon: "dash" },
};

/** A state in one word. The word says it; colour and icon repeat it. */
export function StatusTag({ look, children }: { look: TagLook; children: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-[0.875rem] border py-0.5 pr-2.5 pl-1.5 text-sm leading-5 font-semibold @4xl:whitespace-nowrap ${LOOK[look].box}`}
    >
      <Icon name={LOOK[look].icon} className="size-4" />
      {children}
    </span>
  );
}
