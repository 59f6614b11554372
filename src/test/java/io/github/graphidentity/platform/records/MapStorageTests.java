package io.github.graphidentity.platform.records;

/** The storage of tests behaves like a database. */
class MapStorageTests implements DurableRecordStoreContract {

    private final MapStorage storage = new MapStorage();
    private final RecordStore store = opened();

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public RecordStore store() {
        return store;
    }
}
