-- How PostgreSQL finds out who is at work and what he reaches. `functions.py` fills in LONGEST_SESSION and builds it.
-- Each function belongs to the owner, runs with his rights (the application's role cannot read the key), and looks
-- names up in pg_catalog and nowhere before it. None raises: whatever cannot be believed is nobody.

CREATE TABLE wall.key (version integer PRIMARY KEY, inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);
CREATE TABLE wall.rule (
    permission text, role text, compartment text, assigned boolean NOT NULL,
    PRIMARY KEY (permission, role, compartment)
);
CREATE TABLE wall.allows (purpose text, permission text, PRIMARY KEY (purpose, permission));
CREATE TABLE wall.built (generator text NOT NULL, catalogue text);

-- Used inside the others only.
CREATE FUNCTION wall.standing(
    OUT machine boolean, OUT account uuid, OUT organisation uuid,
    OUT purpose text, OUT held text, OUT glass text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- version|kind|account|organisation|purpose|signed in|expiry|roles|glass|signature: signing.py writes it.
    said text := current_setting('byname.context', true);
    part text[];
    known wall.key;
    message text;
BEGIN
    part := string_to_array(said, '|');
    IF said IS NULL OR said !~ '^[0-9]{1,9}\|' OR cardinality(part) <> 10 THEN RETURN; END IF;
    SELECT * INTO known FROM wall.key k WHERE k.version = part[1]::integer;
    IF NOT FOUND THEN RETURN; END IF;
    message := left(said, -65) || '|' || pg_backend_pid() || '|'
        || (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint;
    IF encode(sha256(known.outer_pad || sha256(known.inner_pad || convert_to(message, 'UTF8'))), 'hex')
        <> part[10] THEN RETURN; END IF;
    IF to_timestamp(part[7]::bigint) < clock_timestamp() THEN RETURN; END IF;
    IF part[2] = 'person' THEN
        IF to_timestamp(part[6]::bigint) < clock_timestamp() - interval 'LONGEST_SESSION'
            OR NOT EXISTS (SELECT 1 FROM public.access_account a WHERE a.id = part[3]::uuid AND a.is_active)
        THEN RETURN; END IF;
    END IF;
    machine := part[2] = 'machine';
    account := part[3]::uuid;
    organisation := nullif(part[4], '')::uuid;
    purpose := part[5];
    held := part[8];
    glass := part[9];
END $$;

CREATE FUNCTION wall.roles(OUT purpose text, OUT role text, OUT compartment text, OUT subject uuid)
RETURNS SETOF record LANGUAGE plpgsql ROWS 5 STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me record;
BEGIN
    SELECT * INTO me FROM wall.standing();
    IF me.account IS NULL THEN RETURN; END IF;
    RETURN QUERY
        SELECT me.purpose, g.role::text, nullif(g.compartment, '')::text, NULL::uuid
        FROM public.access_grant g
        WHERE NOT me.machine AND g.account_id = me.account AND g.ended_at IS NULL
        UNION ALL
        SELECT me.purpose, split_part(h, '/', 1), nullif(split_part(h, '/', 2), ''),
            nullif(split_part(h, '/', 3), '')::uuid
        FROM regexp_split_to_table(nullif(me.held, ''), ';') h
        WHERE split_part(h, '/', 4) = '' OR to_timestamp(split_part(h, '/', 4)::bigint) > clock_timestamp();
END $$;

CREATE FUNCTION wall.holding(asked text, OUT role text, OUT compartment text, OUT subject uuid)
RETURNS SETOF record LANGUAGE sql ROWS 5 STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.role, r.compartment, r.subject FROM wall.roles() r
    WHERE EXISTS (SELECT 1 FROM wall.rule w WHERE w.permission = asked AND w.role = r.role)
        AND EXISTS (SELECT 1 FROM wall.allows a WHERE a.permission = asked AND a.purpose = r.purpose)
$$;

-- Called by the policies and by Byname; each says nothing but what the caller himself may.
CREATE FUNCTION wall.versions() RETURNS integer[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(version), '{}') FROM wall.key
$$;

CREATE FUNCTION wall.built(OUT generator text, OUT catalogue text)
RETURNS record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT generator, catalogue FROM wall.built
$$;

CREATE FUNCTION wall.stands() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT account IS NOT NULL FROM wall.standing()
$$;

CREATE FUNCTION wall.whole(asked text) RETURNS SETOF text LANGUAGE sql ROWS 4 STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT h.compartment FROM wall.holding(asked) h
    JOIN wall.rule w ON w.permission = asked AND w.role = h.role AND w.compartment = h.compartment
    WHERE h.subject IS NULL AND NOT w.assigned
$$;

CREATE FUNCTION wall.partly(asked text) RETURNS SETOF text LANGUAGE sql ROWS 4 STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT h.compartment FROM wall.holding(asked) h
    JOIN wall.rule w ON w.permission = asked AND w.role = h.role AND w.compartment = h.compartment
    WHERE h.subject IS NULL AND w.assigned
$$;

CREATE FUNCTION wall.assigned() RETURNS SETOF uuid LANGUAGE sql ROWS 100 STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT g.subject FROM public.access_assignment g, wall.standing() me
    WHERE g.account_id = me.account AND g.ended_at IS NULL
$$;

CREATE FUNCTION wall.lends(asked text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM wall.holding(asked) h WHERE h.subject IS NOT NULL)
$$;

CREATE FUNCTION wall.lent(asked text) RETURNS SETOF text LANGUAGE sql ROWS 2 STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT h.compartment || '/' || h.subject FROM wall.holding(asked) h WHERE h.subject IS NOT NULL
$$;

CREATE FUNCTION wall.behind_glass(child boolean) RETURNS SETOF uuid LANGUAGE sql ROWS 1 STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT split_part(me.glass, '/', 1)::uuid FROM wall.standing() me
    WHERE me.glass <> '' AND to_timestamp(split_part(me.glass, '/', 2)::bigint) > clock_timestamp()
        AND EXISTS (
            SELECT 1 FROM wall.holding('person:register:read') h WHERE h.subject IS NULL
        ) AND (NOT child OR EXISTS (
            SELECT 1 FROM wall.roles() r WHERE r.subject IS NULL AND r.role = 'child_protection_officer'
        ))
$$;

CREATE FUNCTION wall.compartments() RETURNS SETOF text LANGUAGE sql ROWS 4 STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT compartment FROM wall.roles() WHERE compartment IS NOT NULL
$$;

CREATE FUNCTION wall.holds(asked text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT machine FROM wall.standing()), false) OR EXISTS (
        SELECT 1 FROM unnest(asked) one, wall.holding(one) h
    )
$$;

CREATE FUNCTION wall.has(asked text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT machine FROM wall.standing()), false) OR EXISTS (
        SELECT 1 FROM wall.roles() r JOIN wall.rule w ON w.role = r.role WHERE w.permission = ANY (asked)
    )
$$;

CREATE FUNCTION wall.person() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.person_id FROM public.access_account a, wall.standing() me WHERE a.id = me.account
$$;

CREATE FUNCTION wall.organisation() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT organisation FROM wall.standing()
$$;
