ALTER TYPE "public"."service_kind" ADD VALUE 'resend';--> statement-breakpoint
ALTER TYPE "public"."service_kind" ADD VALUE 'twilio';--> statement-breakpoint
ALTER TYPE "public"."service_kind" ADD VALUE 'ovh';