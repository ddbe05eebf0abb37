-- A campaign rewrites every contact of a directory: free room on each page lets the new version of a row
-- stay beside the old one, and no index is touched.
ALTER TABLE "contact" SET (fillfactor = 70);
--> statement-breakpoint
INSERT INTO "organisation" DEFAULT VALUES;
--> statement-breakpoint

-- Audit: insert-only, one partition a month.

CREATE FUNCTION audit_is_insert_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit is insert-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION audit_is_insert_only();
--> statement-breakpoint
CREATE TRIGGER audit_keeps_all BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION audit_is_insert_only();
--> statement-breakpoint
-- A trigger on TRUNCATE is not inherited by partitions, so each gets its own.
CREATE FUNCTION ensure_audit_partition(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first_day date := date_trunc('month', month);
  name text := 'audit_' || to_char(first_day, 'YYYY_MM');
BEGIN
  -- A start and the hourly housekeeping may both be first in a month.
  PERFORM pg_advisory_xact_lock(5640232);
  IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
  -- Rows that came before their partition stay in the default one, which could not give them up.
  IF EXISTS (
    SELECT FROM audit_other
    WHERE at >= first_day::timestamp AT TIME ZONE 'UTC' AND at < (first_day + interval '1 month') AT TIME ZONE 'UTC'
  ) THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF audit FOR VALUES FROM (%L) TO (%L)',
    name, first_day::timestamp AT TIME ZONE 'UTC', (first_day + interval '1 month') AT TIME ZONE 'UTC');
  EXECUTE format('CREATE TRIGGER audit_keeps_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION audit_is_insert_only()', name);
END
$$;
--> statement-breakpoint
-- Catches what no month was made for, so that a late clock stops no verb.
CREATE TABLE audit_other PARTITION OF "audit" DEFAULT;
--> statement-breakpoint
CREATE TRIGGER audit_keeps_all BEFORE TRUNCATE ON audit_other FOR EACH STATEMENT EXECUTE FUNCTION audit_is_insert_only();
--> statement-breakpoint
SELECT ensure_audit_partition((now() + n * interval '1 month')::date) FROM generate_series(0, 2) AS n;
--> statement-breakpoint

-- Search terms: words in lower case without accents, so that a prefix is a range of the key.

CREATE FUNCTION search_words(phrase text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT word
  FROM regexp_split_to_table(
    regexp_replace(
      replace(replace(normalize(lower(phrase), NFKD), 'œ', 'oe'), 'æ', 'ae'),
      '[\u0300-\u036f]', '', 'g'
    ),
    '[^[:alnum:]]+'
  ) AS word
  WHERE word <> ''
$$;
--> statement-breakpoint
CREATE FUNCTION refresh_search_terms(user_ids uuid[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM search_term WHERE user_id = ANY (user_ids);
  INSERT INTO search_term (directory_id, term, user_id)
  SELECT u.directory_id, left(terms.term, 64), u.id
  FROM "user" u
  LEFT JOIN contact email ON email.user_id = u.id AND email.channel = 'email'
  LEFT JOIN contact mobile ON mobile.user_id = u.id AND mobile.channel = 'mobile'
  CROSS JOIN LATERAL (
    SELECT search_words(concat_ws(' ', u.display_name, u.login, split_part(email.value, '@', 1))) AS term
    UNION SELECT left(u.login_key, 64)
    UNION SELECT email.value
    UNION SELECT right(mobile.value, 4)
  ) AS terms
  WHERE u.id = ANY (user_ids) AND terms.term IS NOT NULL
  ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
$$;
--> statement-breakpoint
CREATE FUNCTION refresh_search_terms_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_search_terms(array(SELECT DISTINCT user_id FROM added));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION refresh_search_terms_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_search_terms(ARRAY[CASE TG_TABLE_NAME WHEN 'user' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'user_id')::uuid END]);
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Every user gets contact rows at once, so new people are seen here, a statement at a time.
CREATE TRIGGER contact_found_when_new AFTER INSERT ON "contact"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refresh_search_terms_of_new();
--> statement-breakpoint
CREATE TRIGGER contact_found_when_changed AFTER UPDATE OF value ON "contact"
  FOR EACH ROW WHEN (OLD.value IS DISTINCT FROM NEW.value) EXECUTE FUNCTION refresh_search_terms_of_row();
--> statement-breakpoint
CREATE TRIGGER user_found_when_changed AFTER UPDATE OF login, display_name ON "user"
  FOR EACH ROW WHEN (OLD.login IS DISTINCT FROM NEW.login OR OLD.display_name IS DISTINCT FROM NEW.display_name)
  EXECUTE FUNCTION refresh_search_terms_of_row();
--> statement-breakpoint

-- Budgets: how many of a key's hits lie within a window.

CREATE FUNCTION hits_within(hits timestamptz[], span interval) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT count(*) FROM unnest(hits) AS hit WHERE hit > now() - span
$$;
