CREATE TYPE "public"."sign_in_factor" AS ENUM('email', 'mobile', 'app', 'backup-code', 'access-pass');--> statement-breakpoint
ALTER TYPE "public"."message_template" ADD VALUE 'account-notice';--> statement-breakpoint
ALTER TYPE "public"."message_template" ADD VALUE 'recovery-help';--> statement-breakpoint
ALTER TYPE "public"."message_template" ADD VALUE 'freeze-alert';--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject_id","at");--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "frozen_at" timestamp with time zone;--> statement-breakpoint
CREATE TABLE "access_pass" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"nonce" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"issued_by" uuid,
	"approved_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"valid_from" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"closed_at" timestamp with time zone,
	"used_at" timestamp with time zone
);--> statement-breakpoint
CREATE TABLE "authenticator" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid,
	"sealed_secret" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"trusted_from" timestamp with time zone,
	"last_step" bigint,
	"sealed_backup" text,
	"used_backup_codes" smallint[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "authenticator_confirmed_or_under_way" CHECK ("authenticator"."confirmed_at" is not null or "authenticator"."session_id" is not null)
);--> statement-breakpoint
CREATE TABLE "recovery" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"directory_id" uuid NOT NULL,
	"login" text NOT NULL,
	"channel" "channel" NOT NULL,
	"locale" "locale" NOT NULL,
	"address" text,
	"takes_two" boolean NOT NULL,
	"user_id" uuid,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"first_proved_at" timestamp with time zone,
	"second_proved_at" timestamp with time zone,
	"proved_app_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "recovery_secretHash_unique" UNIQUE("secret_hash")
);--> statement-breakpoint
ALTER TABLE "challenge" ADD COLUMN "pending_sign_in_id" uuid;--> statement-breakpoint
ALTER TABLE "challenge" ADD COLUMN "recovery_id" uuid;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "factor_email" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "factor_mobile" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "factor_app" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "password_only_until" date;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "recovers_by_email" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "recovers_by_mobile" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "pending_sign_in" ADD COLUMN "factor" "sign_in_factor";--> statement-breakpoint
ALTER TABLE "pending_sign_in" ADD COLUMN "factor_proved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "token" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "former_token" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "renewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "access_pass" ADD CONSTRAINT "access_pass_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authenticator" ADD CONSTRAINT "authenticator_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authenticator" ADD CONSTRAINT "authenticator_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_directory_id_directory_id_fk" FOREIGN KEY ("directory_id") REFERENCES "public"."directory"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_pass_one_open" ON "access_pass" USING btree ("user_id") WHERE "access_pass"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "access_pass_user" ON "access_pass" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "authenticator_one_a_user" ON "authenticator" USING btree ("user_id") WHERE "authenticator"."confirmed_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "authenticator_one_a_session" ON "authenticator" USING btree ("session_id") WHERE "authenticator"."confirmed_at" is null;--> statement-breakpoint
CREATE INDEX "authenticator_user" ON "authenticator" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "recovery_user" ON "recovery" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "recovery_expiry" ON "recovery" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_pending_sign_in_id_pending_sign_in_id_fk" FOREIGN KEY ("pending_sign_in_id") REFERENCES "public"."pending_sign_in"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_recovery_id_recovery_id_fk" FOREIGN KEY ("recovery_id") REFERENCES "public"."recovery"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenge_of_sign_in" ON "challenge" USING btree ("pending_sign_in_id") WHERE "challenge"."pending_sign_in_id" is not null;--> statement-breakpoint
CREATE INDEX "challenge_of_recovery" ON "challenge" USING btree ("recovery_id") WHERE "challenge"."recovery_id" is not null;--> statement-breakpoint
CREATE INDEX "pending_sign_in_expiry" ON "pending_sign_in" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_token_unique" UNIQUE("token");--> statement-breakpoint
ALTER TABLE "policy" ADD CONSTRAINT "policy_some_factor" CHECK ("policy"."factor_email" or "policy"."factor_mobile" or "policy"."factor_app");