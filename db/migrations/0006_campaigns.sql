ALTER TYPE "public"."message_template" RENAME VALUE 'freeze-alert' TO 'administrators-alert';
--> statement-breakpoint
-- A value that is added to a type cannot be used by a constraint of the same transaction: both types are made anew.
ALTER TABLE "campaign" DROP CONSTRAINT "campaign_launched_is_dated";
--> statement-breakpoint
ALTER TABLE "campaign" ALTER COLUMN "state" DROP DEFAULT, ALTER COLUMN "state" TYPE text;
--> statement-breakpoint
DROP TYPE "public"."campaign_state";
--> statement-breakpoint
CREATE TYPE "public"."campaign_state" AS ENUM('draft', 'scheduled', 'running', 'awaiting', 'paused', 'done', 'stopped', 'restoring', 'restored');
--> statement-breakpoint
ALTER TABLE "campaign" ALTER COLUMN "state" TYPE "public"."campaign_state" USING "state"::"public"."campaign_state", ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE "campaign" ALTER COLUMN "scope" DROP DEFAULT, ALTER COLUMN "scope" TYPE text;
--> statement-breakpoint
DROP TYPE "public"."campaign_scope";
--> statement-breakpoint
CREATE TYPE "public"."campaign_scope" AS ENUM('everybody', 'departments', 'logins', 'filter');
--> statement-breakpoint
ALTER TABLE "campaign" ALTER COLUMN "scope" TYPE "public"."campaign_scope" USING "scope"::"public"."campaign_scope", ALTER COLUMN "scope" SET DEFAULT 'everybody';
--> statement-breakpoint
CREATE INDEX "audit_campaign" ON "audit" USING btree ("object_id","at") WHERE "audit"."what" like 'campaign.%';
--> statement-breakpoint
CREATE TYPE "public"."campaign_filter" AS ENUM('never-confirmed', 'confirmed-before', 'not-seen-since');
--> statement-breakpoint
CREATE TYPE "public"."campaign_pace" AS ENUM('at-once', 'next-sign-in');
--> statement-breakpoint
CREATE TYPE "public"."campaign_pause" AS ENUM('administrator', 'not-asked', 'no-service', 'locks-out', 'more-would-lose');
--> statement-breakpoint
CREATE TABLE "reachability" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"directory_id" uuid NOT NULL,
	"account" smallint NOT NULL,
	"email" smallint DEFAULT 0 NOT NULL,
	"mobile" smallint DEFAULT 0 NOT NULL,
	"email_confirmed_at" timestamp with time zone,
	"mobile_confirmed_at" timestamp with time zone,
	"has_app" boolean DEFAULT false NOT NULL,
	"email_trusted_from" timestamp with time zone,
	"mobile_trusted_from" timestamp with time zone,
	"app_trusted_from" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "readiness_day" (
	"directory_id" uuid NOT NULL,
	"day" date NOT NULL,
	"people" integer NOT NULL,
	"recover" integer NOT NULL,
	"by_email" integer NOT NULL,
	"by_mobile" integer NOT NULL,
	CONSTRAINT "readiness_day_directory_id_day_pk" PRIMARY KEY("directory_id","day")
);
--> statement-breakpoint
ALTER TABLE "campaign_target" DROP CONSTRAINT "campaign_target_contact_id_contact_id_fk";
--> statement-breakpoint
ALTER TABLE "campaign_target" ALTER COLUMN "former_confirmed_at" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "campaign_target" ALTER COLUMN "version" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "campaign" ALTER COLUMN "created_by" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "campaign_target" ADD COLUMN "marked_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "campaign_target" ADD COLUMN "former_confirmed_how" "confirmed_how";
--> statement-breakpoint
ALTER TABLE "campaign_target" ADD COLUMN "former_campaign_id" uuid;
--> statement-breakpoint
ALTER TABLE "campaign_target" ADD COLUMN "restored_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "campaign" RENAME COLUMN "done" TO "reached";
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "filter" "campaign_filter";
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "filter_channel" "channel";
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "filter_before" date;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "confirmed_before" date;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "pace" "campaign_pace" DEFAULT 'at-once' NOT NULL;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "starts_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "people_per_day" integer;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "message_fr" text;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "message_en" text;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "rolling_month" date;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "copy_of" uuid;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "wave_day" date;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "wave_people" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "paused_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "paused_because" "campaign_pause";
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "restored_by" uuid;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "restored_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "restored" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "tally" jsonb;
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "tallied_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "reconfirm_days" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "reachability" ADD CONSTRAINT "reachability_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "readiness_day" ADD CONSTRAINT "readiness_day_directory_id_directory_id_fk" FOREIGN KEY ("directory_id") REFERENCES "public"."directory"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "campaign_target_user" ON "campaign_target" USING btree ("user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_one_rolling_a_month" ON "campaign" USING btree ("directory_id","rolling_month") WHERE "campaign"."rolling_month" is not null;
--> statement-breakpoint
UPDATE "campaign_target" t SET "marked_at" = c."launched_at" FROM "campaign" c WHERE c."id" = t."campaign_id";
--> statement-breakpoint
-- The cursor was a contact, and is a person now: what runs begins again, and finds what it marked before marked.
UPDATE "campaign" SET "cursor" = NULL WHERE "state" = 'running';
--> statement-breakpoint
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_marked_is_whole" CHECK (("campaign_target"."marked_at" is null) = ("campaign_target"."former_confirmed_at" is null) and ("campaign_target"."marked_at" is null) = ("campaign_target"."version" is null));
--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_pause_has_reason" CHECK (("campaign"."state" = 'paused') = ("campaign"."paused_because" is not null));
--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_scheduled_has_time" CHECK ("campaign"."state" <> 'scheduled' or "campaign"."starts_at" is not null);
--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_filter_is_whole" CHECK ("campaign"."scope" <> 'filter' or "campaign"."filter" is not null and
      ("campaign"."filter" = 'never-confirmed' or "campaign"."filter_before" is not null));
--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_wave_reaches_somebody" CHECK ("campaign"."people_per_day" > 0);
--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_made_by_somebody" CHECK (("campaign"."created_by" is null) = ("campaign"."rolling_month" is not null));
--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_launched_is_dated" CHECK (case when "campaign"."state" in ('draft', 'scheduled') then "campaign"."launched_at" is null
        when "campaign"."state" in ('paused', 'stopped') then true else "campaign"."launched_at" is not null end);
--> statement-breakpoint
ALTER TABLE "policy" ADD CONSTRAINT "policy_reconfirm_range" CHECK ("policy"."reconfirm_days" = 0 or "policy"."reconfirm_days" between 90 and 3650);
--> statement-breakpoint
ALTER TABLE "reachability" SET (fillfactor = 70);
--> statement-breakpoint

-- What each account could be reached by: kept where it changes, a statement at a time, because a campaign changes
-- thousands of contacts with one.

CREATE FUNCTION contact_bits(c "contact") RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (
    (c.value IS NOT NULL)::int
    + 2 * (c.confirmed_at IS NOT NULL)::int
    + 4 * c.shared::int
    + 8 * c.exempt::int
    + 16 * (c.pending_value IS NOT NULL)::int
    + 32 * coalesce(c.unconfirmed_reason = 'due' AND c.value IS NOT NULL AND c.proved_at IS NOT NULL, false)::int
    + 64 * (c.proved_at IS NOT NULL)::int
  )::smallint
$$;
--> statement-breakpoint
CREATE FUNCTION account_bits(u "user") RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ((u.disabled_at IS NOT NULL)::int + 2 * (u.role = 'administrator')::int + 4 * (u.ever_trusted_at IS NOT NULL)::int)::smallint
$$;
--> statement-breakpoint
-- Of each person only the columns of the channel that was written: of two statements that write one each, the later to
-- commit has not seen the other's. The plan is made once a connection, and has to serve one contact as well as ten
-- thousand: by the key of each person, always.
CREATE FUNCTION refresh_reachability() RETURNS trigger LANGUAGE plpgsql
  SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO reachability (user_id, directory_id, account)
    SELECT DISTINCT u.id, u.directory_id, account_bits(u) FROM changed JOIN "user" u ON u.id = changed.user_id
    ON CONFLICT DO NOTHING;
  END IF;
  UPDATE reachability r SET
    email = coalesce(c.email, r.email),
    mobile = coalesce(c.mobile, r.mobile),
    email_confirmed_at = CASE WHEN c.email IS NULL THEN r.email_confirmed_at ELSE c.email_confirmed_at END,
    mobile_confirmed_at = CASE WHEN c.mobile IS NULL THEN r.mobile_confirmed_at ELSE c.mobile_confirmed_at END,
    email_trusted_from = CASE WHEN c.email IS NULL THEN r.email_trusted_from ELSE c.email_trusted_from END,
    mobile_trusted_from = CASE WHEN c.mobile IS NULL THEN r.mobile_trusted_from ELSE c.mobile_trusted_from END
  FROM (
    SELECT user_id,
      max(contact_bits(changed)) FILTER (WHERE channel = 'email') AS email,
      max(contact_bits(changed)) FILTER (WHERE channel = 'mobile') AS mobile,
      max(confirmed_at) FILTER (WHERE channel = 'email') AS email_confirmed_at,
      max(confirmed_at) FILTER (WHERE channel = 'mobile') AS mobile_confirmed_at,
      max(trusted_from) FILTER (WHERE channel = 'email') AS email_trusted_from,
      max(trusted_from) FILTER (WHERE channel = 'mobile') AS mobile_trusted_from
    FROM changed GROUP BY user_id
  ) c
  WHERE r.user_id = c.user_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER contact_reachable_when_new AFTER INSERT ON "contact"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_reachability();
--> statement-breakpoint
CREATE TRIGGER contact_reachable_when_changed AFTER UPDATE ON "contact"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_reachability();
--> statement-breakpoint
CREATE FUNCTION refresh_reachability_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE reachability SET account = account_bits(NEW), directory_id = NEW.directory_id WHERE user_id = NEW.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER user_reachable_when_changed AFTER UPDATE OF disabled_at, role, ever_trusted_at, directory_id ON "user"
  FOR EACH ROW EXECUTE FUNCTION refresh_reachability_of_user();
--> statement-breakpoint
CREATE FUNCTION refresh_reachability_of_app() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.user_id ELSE NEW.user_id END;
BEGIN
  UPDATE reachability r SET has_app = app.id IS NOT NULL, app_trusted_from = app.trusted_from
  FROM (SELECT) AS one LEFT JOIN authenticator app ON app.user_id = owner AND app.confirmed_at IS NOT NULL
  WHERE r.user_id = owner;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER authenticator_reachable_when_changed AFTER INSERT OR DELETE OR UPDATE OF confirmed_at, trusted_from ON "authenticator"
  FOR EACH ROW EXECUTE FUNCTION refresh_reachability_of_app();
--> statement-breakpoint
INSERT INTO reachability (user_id, directory_id, account, email, mobile, has_app,
  email_confirmed_at, mobile_confirmed_at, email_trusted_from, mobile_trusted_from, app_trusted_from)
SELECT u.id, u.directory_id, account_bits(u), contact_bits(e), contact_bits(m), app.id IS NOT NULL,
  e.confirmed_at, m.confirmed_at, e.trusted_from, m.trusted_from, app.trusted_from
FROM "user" u
JOIN contact e ON e.user_id = u.id AND e.channel = 'email'
JOIN contact m ON m.user_id = u.id AND m.channel = 'mobile'
LEFT JOIN authenticator app ON app.user_id = u.id AND app.confirmed_at IS NOT NULL
ORDER BY u.id;