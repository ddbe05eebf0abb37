CREATE TYPE "public"."block_reason" AS ENUM('destination-quota', 'account-quota', 'guess-quota', 'hourly-ceiling', 'daily-ceiling', 'prefix-paused', 'country-not-served', 'not-a-mobile');--> statement-breakpoint
ALTER TYPE "public"."message_state" ADD VALUE 'rejected';--> statement-breakpoint
ALTER TYPE "public"."message_template" ADD VALUE 'service-notice';--> statement-breakpoint
ALTER TYPE "public"."message_template" ADD VALUE 'ceiling-warning';--> statement-breakpoint
CREATE TABLE "blocked_send" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"reason" "block_reason" NOT NULL,
	"channel" "channel" NOT NULL,
	"user_id" uuid NOT NULL,
	"destination" text NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blocked_send_once_an_hour" UNIQUE("hour","reason","channel","user_id","destination")
);
--> statement-breakpoint
CREATE TABLE "paused_prefix" (
	"prefix" text PRIMARY KEY NOT NULL,
	"expired" integer NOT NULL,
	"paused_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paused_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sms_hour" (
	"hour" timestamp with time zone PRIMARY KEY NOT NULL,
	"sent" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_draft" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"session_id" uuid NOT NULL,
	"channel" "channel" NOT NULL,
	"standby" boolean NOT NULL,
	"kind" "service_kind" NOT NULL,
	"sender" text NOT NULL,
	"settings" jsonb NOT NULL,
	"sealed_secrets" text,
	"tested_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_draft_one_a_place" UNIQUE("session_id","channel","standby")
);
--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "parts" smallint;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "reported_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "help_text_fr" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "help_text_en" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "notice_text_fr" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "notice_text_en" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "sms_hourly_ceiling" integer DEFAULT 1000 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "sms_daily_ceiling" integer DEFAULT 5000 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "ceiling_warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "hard_bounces" integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "sending_service" ADD COLUMN "party_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "sending_service" ADD COLUMN "failing_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sending_service" ADD COLUMN "last_report_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "blocked_send" ADD CONSTRAINT "blocked_send_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_draft" ADD CONSTRAINT "service_draft_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blocked_send_last" ON "blocked_send" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "challenge_expiry" ON "challenge" USING btree ("code_expires_at");--> statement-breakpoint
CREATE INDEX "message_attempt_at" ON "message_attempt" USING brin ("at");--> statement-breakpoint
CREATE INDEX "message_created" ON "message" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "message_ambiguous" ON "message" USING btree ("id") WHERE "message"."ambiguous";--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_ceilings" CHECK ("organisation"."sms_hourly_ceiling" > 0 and "organisation"."sms_daily_ceiling" >= "organisation"."sms_hourly_ceiling");--> statement-breakpoint
ALTER TABLE "policy" ADD CONSTRAINT "policy_hard_bounces_range" CHECK ("policy"."hard_bounces" between 1 and 10);