CREATE TYPE "public"."campaign_scope" AS ENUM('everybody', 'departments', 'logins');--> statement-breakpoint
CREATE TYPE "public"."campaign_state" AS ENUM('draft', 'running', 'done', 'stopped');--> statement-breakpoint
CREATE TYPE "public"."challenge_end" AS ENUM('used', 'superseded', 'changed', 'disowned', 'revoked');--> statement-breakpoint
CREATE TYPE "public"."challenge_purpose" AS ENUM('confirm', 'second-factor', 'recover');--> statement-breakpoint
CREATE TYPE "public"."channel" AS ENUM('email', 'mobile');--> statement-breakpoint
CREATE TYPE "public"."confirmed_how" AS ENUM('code', 'link');--> statement-breakpoint
CREATE TYPE "public"."unconfirmed_reason" AS ENUM('new', 'due', 'distrusted');--> statement-breakpoint
CREATE TYPE "public"."locale" AS ENUM('fr', 'en');--> statement-breakpoint
CREATE TYPE "public"."message_state" AS ENUM('queued', 'sent', 'delivered', 'failed', 'abandoned');--> statement-breakpoint
CREATE TYPE "public"."message_template" AS ENUM('code', 'binding-notice', 'disowned-digest');--> statement-breakpoint
CREATE TYPE "public"."second_factor" AS ENUM('off', 'required');--> statement-breakpoint
CREATE TYPE "public"."service_kind" AS ENUM('tray', 'smtp', 'http-sms');--> statement-breakpoint
CREATE TYPE "public"."session_prompt" AS ENUM('none', 'due', 'skipped', 'done');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('user', 'administrator');--> statement-breakpoint
CREATE TABLE "audit" (
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"what" text NOT NULL,
	"actor_id" uuid,
	"subject_id" uuid,
	"directory_id" uuid,
	"object_id" uuid,
	"address" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_at_id_pk" PRIMARY KEY("at","id")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "campaign_target" (
	"campaign_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"former_confirmed_at" timestamp with time zone NOT NULL,
	"former_trusted_from" timestamp with time zone,
	"version" integer NOT NULL,
	"prompted_at" timestamp with time zone,
	"skips" integer DEFAULT 0 NOT NULL,
	"requested_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "campaign_target_campaign_id_contact_id_pk" PRIMARY KEY("campaign_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "campaign" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"directory_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" "campaign_state" DEFAULT 'draft' NOT NULL,
	"scope" "campaign_scope" DEFAULT 'everybody' NOT NULL,
	"departments" text[] DEFAULT '{}'::text[] NOT NULL,
	"logins" text[] DEFAULT '{}'::text[] NOT NULL,
	"excludes_administrators" boolean DEFAULT true NOT NULL,
	"excludes_last_way" boolean DEFAULT false NOT NULL,
	"channels" "channel"[] DEFAULT '{email,mobile}'::channel[] NOT NULL,
	"review" jsonb,
	"cursor" uuid,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"launched_by" uuid,
	"launched_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "campaign_launched_is_dated" CHECK (("campaign"."state" = 'draft') = ("campaign"."launched_at" is null)),
	CONSTRAINT "campaign_asks_something" CHECK (cardinality("campaign"."channels") > 0)
);
--> statement-breakpoint
CREATE TABLE "challenge" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"contact_id" uuid NOT NULL,
	"purpose" "challenge_purpose" NOT NULL,
	"value" text NOT NULL,
	"contact_version" integer NOT NULL,
	"session_id" uuid,
	"asked_in" uuid,
	"binds" boolean NOT NULL,
	"held" boolean NOT NULL,
	"nonce" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"code_expires_at" timestamp with time zone NOT NULL,
	"link_expires_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_because" "challenge_end",
	CONSTRAINT "challenge_end_has_reason" CHECK (("challenge"."closed_at" is null) = ("challenge"."closed_because" is null))
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"channel" "channel" NOT NULL,
	"value" text,
	"confirmed_at" timestamp with time zone,
	"confirmed_how" "confirmed_how",
	"proved_at" timestamp with time zone,
	"unconfirmed_reason" "unconfirmed_reason" DEFAULT 'new',
	"trusted_from" timestamp with time zone,
	"shared" boolean DEFAULT false NOT NULL,
	"source_value" text,
	"pending_value" text,
	"pending_since" timestamp with time zone,
	"entered_in" uuid,
	"exempt" boolean DEFAULT false NOT NULL,
	"campaign_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contact_one_a_channel" UNIQUE("user_id","channel"),
	CONSTRAINT "contact_state_has_reason" CHECK (("contact"."confirmed_at" is null) = ("contact"."unconfirmed_reason" is not null)),
	CONSTRAINT "contact_confirmed_is_proved" CHECK ("contact"."confirmed_at" is null or ("contact"."value" is not null and "contact"."proved_at" is not null)),
	CONSTRAINT "contact_pending_is_dated" CHECK (("contact"."pending_value" is null) = ("contact"."pending_since" is null)),
	CONSTRAINT "contact_pending_replaces_proved" CHECK ("contact"."pending_value" is null or "contact"."proved_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "disowned_value" (
	"contact_id" uuid NOT NULL,
	"value" text NOT NULL,
	"disowned_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reported_at" timestamp with time zone,
	CONSTRAINT "disowned_value_contact_id_value_pk" PRIMARY KEY("contact_id","value")
);
--> statement-breakpoint
CREATE TABLE "former_value" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"contact_id" uuid NOT NULL,
	"channel" "channel" NOT NULL,
	"value" text NOT NULL,
	"replaced_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "value_claim" (
	"channel" "channel" NOT NULL,
	"value" text NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "value_claim_channel_value_pk" PRIMARY KEY("channel","value")
);
--> statement-breakpoint
CREATE TABLE "directory" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"locale" "locale" DEFAULT 'fr' NOT NULL,
	"time_zone" text DEFAULT 'Europe/Paris' NOT NULL,
	"country" text DEFAULT 'FR' NOT NULL,
	"support_address" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "directory_slug_unique" UNIQUE("slug"),
	CONSTRAINT "directory_slug_form" CHECK ("directory"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeat" (
	"worker" text PRIMARY KEY NOT NULL,
	"beat_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"challenge_id" uuid,
	"channel" "channel" NOT NULL,
	"template" "message_template" NOT NULL,
	"locale" "locale" NOT NULL,
	"destination" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" "message_state" DEFAULT 'queued' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"service_id" uuid,
	"provider_message_id" text,
	"error" text,
	"error_detail" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"product_name" text DEFAULT 'Joignable' NOT NULL,
	"support_address" text,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	CONSTRAINT "organisation_is_one" CHECK ("organisation"."only")
);
--> statement-breakpoint
CREATE TABLE "policy" (
	"directory_id" uuid PRIMARY KEY NOT NULL,
	"asks_contacts" boolean DEFAULT false NOT NULL,
	"asks_email" boolean DEFAULT true NOT NULL,
	"asks_mobile" boolean DEFAULT true NOT NULL,
	"second_factor" "second_factor" DEFAULT 'off' NOT NULL,
	"hold_hours" integer DEFAULT 72 NOT NULL,
	"allows_shared_values" boolean DEFAULT false NOT NULL,
	"sms_countries" text[] DEFAULT '{AT,BE,BG,CH,CY,CZ,DE,DK,EE,ES,FI,FR,GB,GF,GP,GR,HR,HU,IE,IS,IT,LI,LT,LU,LV,MC,MQ,MT,NC,NL,NO,PF,PL,PM,PT,RE,RO,SE,SI,SK,WF,YT}'::text[] NOT NULL,
	"user_idle_minutes" integer DEFAULT 480 NOT NULL,
	"user_absolute_minutes" integer DEFAULT 1440 NOT NULL,
	"administrator_idle_minutes" integer DEFAULT 30 NOT NULL,
	"administrator_absolute_minutes" integer DEFAULT 480 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "policy_hold_range" CHECK ("policy"."hold_hours" between 24 and 168),
	CONSTRAINT "policy_asks_something" CHECK ("policy"."asks_email" or "policy"."asks_mobile")
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"hits" timestamp with time zone[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sending_service" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"channel" "channel" NOT NULL,
	"kind" "service_kind" NOT NULL,
	"sender" text NOT NULL,
	"settings" jsonb NOT NULL,
	"sealed_secrets" text,
	"active" boolean DEFAULT false NOT NULL,
	"last_success_at" timestamp with time zone,
	"last_failure_at" timestamp with time zone,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pending_sign_in" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"return_to" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"redeemed_at" timestamp with time zone,
	"session_id" uuid,
	CONSTRAINT "pending_sign_in_secretHash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"factors" text[] NOT NULL,
	"prompt" "session_prompt" NOT NULL,
	"password_proved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"factor_proved_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"idle_minutes" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "search_term" (
	"directory_id" uuid NOT NULL,
	"term" text NOT NULL,
	"user_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"directory_id" uuid NOT NULL,
	"login" text NOT NULL,
	"login_key" text GENERATED ALWAYS AS (lower(login)) STORED NOT NULL,
	"display_name" text NOT NULL,
	"department" text,
	"locale" "locale",
	"role" "role" DEFAULT 'user' NOT NULL,
	"password_hash" text,
	"initial_password_nonce" "bytea",
	"initial_password_expires_at" timestamp with time zone,
	"initial_password_taken_at" timestamp with time zone,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"ever_trusted_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"last_sign_in_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_login_not_blank" CHECK ("user"."login" ~ '[^[:space:]]')
);
--> statement-breakpoint
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_directory_id_directory_id_fk" FOREIGN KEY ("directory_id") REFERENCES "public"."directory"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disowned_value" ADD CONSTRAINT "disowned_value_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_value" ADD CONSTRAINT "former_value_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_claim" ADD CONSTRAINT "value_claim_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_challenge_id_challenge_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenge"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_service_id_sending_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."sending_service"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy" ADD CONSTRAINT "policy_directory_id_directory_id_fk" FOREIGN KEY ("directory_id") REFERENCES "public"."directory"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_sign_in" ADD CONSTRAINT "pending_sign_in_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_sign_in" ADD CONSTRAINT "pending_sign_in_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_term" ADD CONSTRAINT "search_term_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_directory_id_directory_id_fk" FOREIGN KEY ("directory_id") REFERENCES "public"."directory"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_directory" ON "campaign" USING btree ("directory_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "challenge_one_open" ON "challenge" USING btree ("contact_id","purpose") WHERE "challenge"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "challenge_of_contact" ON "challenge" USING btree ("contact_id","code_expires_at");--> statement-breakpoint
CREATE INDEX "former_value_contact" ON "former_value" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "value_claim_contact" ON "value_claim" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "message_challenge" ON "message" USING btree ("challenge_id");--> statement-breakpoint
CREATE INDEX "message_user" ON "message" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sending_service_one_active" ON "sending_service" USING btree ("channel") WHERE "sending_service"."active";--> statement-breakpoint
CREATE INDEX "pending_sign_in_user" ON "pending_sign_in" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "search_term_key" ON "search_term" USING btree ("directory_id","term" collate "C","user_id");--> statement-breakpoint
CREATE INDEX "search_term_user" ON "search_term" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_login" ON "user" USING btree ("directory_id","login_key");--> statement-breakpoint
CREATE INDEX "user_department" ON "user" USING btree ("directory_id","department");--> statement-breakpoint
CREATE INDEX "user_by_name" ON "user" USING btree ("directory_id","display_name","id");