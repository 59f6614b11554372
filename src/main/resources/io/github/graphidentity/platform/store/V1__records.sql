-- Each store has one row. Its version counts transactions.
CREATE TABLE emulator_store (
    id VARCHAR(200) PRIMARY KEY,
    position BIGINT GENERATED ALWAYS AS IDENTITY,
    version BIGINT NOT NULL
);

-- Each record has one row, with the version that last changed it. Removed records stay, so that other processes notice.
CREATE TABLE emulator_record (
    store VARCHAR(200) NOT NULL REFERENCES emulator_store (id) ON DELETE CASCADE,
    table_name VARCHAR(100) NOT NULL,
    record_key VARCHAR(2000) NOT NULL,
    version BIGINT NOT NULL,
    removed BOOLEAN NOT NULL,
    content VARCHAR NOT NULL,
    PRIMARY KEY (store, table_name, record_key)
);

CREATE INDEX emulator_record_version ON emulator_record (store, version);

-- Texts that are generated once, such as keys.
CREATE TABLE emulator_secret (
    name VARCHAR(2000) PRIMARY KEY,
    content VARCHAR NOT NULL
);
