-- Tells every emulator that a store was changed or deleted: its version and its name.
CREATE OR REPLACE FUNCTION emulator_store_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM pg_notify('emulator_store', '-1 ' || OLD.id);
    ELSE
        PERFORM pg_notify('emulator_store', NEW.version || ' ' || NEW.id);
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS emulator_store_changed ON emulator_store;

CREATE TRIGGER emulator_store_changed AFTER UPDATE OR DELETE ON emulator_store
    FOR EACH ROW EXECUTE FUNCTION emulator_store_changed();

-- Tells every emulator that a journal was changed: the number of its last entry, or the greatest number if entries were removed.
CREATE OR REPLACE FUNCTION emulator_journal_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.newest = OLD.newest THEN
        PERFORM pg_notify('emulator_journal', '9223372036854775807 ' || NEW.store);
    ELSE
        PERFORM pg_notify('emulator_journal', NEW.newest || ' ' || NEW.store);
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS emulator_journal_changed ON emulator_journal_head;

CREATE TRIGGER emulator_journal_changed AFTER UPDATE ON emulator_journal_head
    FOR EACH ROW EXECUTE FUNCTION emulator_journal_changed();
