-- The number of the last entry of each journal.
CREATE TABLE emulator_journal_head (
    store VARCHAR(200) PRIMARY KEY REFERENCES emulator_store (id) ON DELETE CASCADE,
    newest BIGINT NOT NULL
);

-- One row for each journal entry. The fields that filter entries have columns, in lower case.
CREATE TABLE emulator_journal (
    store VARCHAR(200) NOT NULL REFERENCES emulator_store (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    written BIGINT NOT NULL,
    micros BIGINT NOT NULL,
    f_action VARCHAR(500),
    f_identity_provider VARCHAR(500),
    f_account_id VARCHAR(500),
    f_identity_accounts_id VARCHAR(500),
    f_correlation_id VARCHAR(500),
    f_permission VARCHAR(500),
    f_outcome VARCHAR(500),
    f_front VARCHAR(500),
    f_operation VARCHAR(500),
    f_status VARCHAR(500),
    f_app_id VARCHAR(500),
    f_app VARCHAR(500),
    f_user VARCHAR(500),
    f_request_id VARCHAR(500),
    f_client_request_id VARCHAR(500),
    f_fault VARCHAR(500),
    content VARCHAR NOT NULL,
    PRIMARY KEY (store, number)
);

CREATE INDEX emulator_journal_written ON emulator_journal (store, written);
CREATE INDEX emulator_journal_correlation_id ON emulator_journal (store, f_correlation_id, number);
CREATE INDEX emulator_journal_account_id ON emulator_journal (store, f_account_id, number);
CREATE INDEX emulator_journal_operation ON emulator_journal (store, f_operation, number);
