package io.github.graphidentity.platform.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A storage for tests, which keeps the rows of stores in maps. */
public final class MapStorage implements Storage {

    private final Map<String, MapBackend> stores = new LinkedHashMap<>();

    @Override
    public List<String> stores() {
        return List.copyOf(stores.keySet());
    }

    @Override
    public Backend backend(String store) {
        return stores.computeIfAbsent(store, name -> new MapBackend());
    }

    @Override
    public void delete(String store) {
        MapBackend removed = stores.remove(store);
        if (removed != null) {
            removed.deleted = true;
        }
    }

    private static final class MapBackend implements Backend {

        private final Map<List<String>, Row> rows = new LinkedHashMap<>();
        private final Map<List<String>, Long> versions = new LinkedHashMap<>();
        private long latest;
        private volatile boolean deleted;

        @Override
        public synchronized long read(long after, Consumer<Row> consumer) {
            if (deleted) {
                throw new StoreDeleted();
            }
            rows.forEach((key, row) -> {
                if (versions.getOrDefault(key, 0L) > after) {
                    consumer.accept(row);
                }
            });
            return latest;
        }

        @Override
        public synchronized boolean write(long version, List<Row> written) {
            if (deleted || version != latest) {
                return false;
            }
            latest++;
            for (Row row : written) {
                List<String> key = List.of(row.table(), row.key());
                rows.put(key, row);
                versions.put(key, latest);
            }
            return true;
        }
    }
}
