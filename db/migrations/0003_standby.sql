CREATE TYPE "public"."attempt_outcome" AS ENUM('sent', 'refused', 'retry', 'unknown');--> statement-breakpoint
CREATE TABLE "message_attempt" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"message_id" uuid NOT NULL,
	"service_id" uuid,
	"kind" "service_kind" NOT NULL,
	"outcome" "attempt_outcome" NOT NULL,
	"error" text,
	"detail" text,
	"duration_ms" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "sending_service_one_active";--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "ambiguous" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sending_service" ADD COLUMN "standby" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "message_attempt" ADD CONSTRAINT "message_attempt_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_attempt" ADD CONSTRAINT "message_attempt_service_id_sending_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."sending_service"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_attempt_message" ON "message_attempt" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sending_service_place" ON "sending_service" USING btree ("channel","standby");