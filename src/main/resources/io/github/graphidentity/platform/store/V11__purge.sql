-- Rows of removed records can be purged, unless new stores contain the record. Rows of earlier versions of the emulator stay.
ALTER TABLE emulator_record ADD COLUMN purgeable BOOLEAN DEFAULT FALSE NOT NULL;

-- The version up to which such rows were purged. A process whose state is older reads all records again.
ALTER TABLE emulator_store ADD COLUMN purged BIGINT DEFAULT 0 NOT NULL;
