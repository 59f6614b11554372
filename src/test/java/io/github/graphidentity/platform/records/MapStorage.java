package io.github.graphidentity.platform.records;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** A storage for tests, which keeps the rows of stores in maps. */
public final class MapStorage implements Storage {

    private final Map<String, MapBackend> stores = new LinkedHashMap<>();
    private final Map<String, ListLog> logs = new LinkedHashMap<>();

    private final Set<String> processes = new HashSet<>();

    /** Adds another process that runs. */
    public void addProcess(String process) {
        processes.add(process);
    }

    @Override
    public boolean isRunning(String process) {
        return processes.contains(process);
    }

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
        logs.remove(store);
        MapBackend removed = stores.remove(store);
        if (removed != null) {
            removed.deleted = true;
        }
    }

    @Override
    public RecordLog log(String store) {
        return logs.computeIfAbsent(store, name -> new ListLog());
    }

    private static final class ListLog implements RecordLog {

        private final TreeMap<Long, Line> lines = new TreeMap<>();
        private long newest;

        @Override
        public synchronized void append(Line line, LongConsumer numbered) {
            lines.put(++newest, line);
            numbered.accept(newest);
        }

        private Stream<Map.Entry<Long, Line>> matching(Query query) {
            return List.copyOf(lines.entrySet()).stream()
                    .filter(line -> line.getKey() > query.after() && line.getKey() < query.before())
                    .filter(line -> line.getValue().micros() >= query.micros())
                    .filter(line ->
                            query.fields().entrySet().stream().allMatch(field -> matches(line.getValue(), field)));
        }

        private static boolean matches(Line line, Map.Entry<String, String> field) {
            String value = line.fields().getOrDefault(field.getKey(), "");
            return field.getKey().equals("fault") ? value.contains(field.getValue()) : value.equals(field.getValue());
        }

        @Override
        public synchronized List<Numbered> find(Query query, int limit, boolean last) {
            List<Numbered> found = matching(query)
                    .map(line -> new Numbered(line.getKey(), line.getValue().content()))
                    .toList();
            return last
                    ? found.subList(Math.max(0, found.size() - limit), found.size())
                    : found.subList(0, Math.min(limit, found.size()));
        }

        @Override
        public synchronized long count(Query query) {
            return matching(query).count();
        }

        @Override
        public synchronized long remove(Query query) {
            List<Long> numbers = matching(query).map(Map.Entry::getKey).toList();
            numbers.forEach(lines::remove);
            return numbers.size();
        }

        @Override
        public synchronized long newest() {
            return newest;
        }

        @Override
        public synchronized long oldest() {
            return lines.isEmpty() ? newest + 1 : lines.firstKey();
        }

        @Override
        public synchronized void retain(long most, long mostTogether, long sinceMillis) {
            lines.headMap(newest - most, true).clear();
        }
    }

    private static final class MapBackend implements Backend {

        private final Map<List<String>, Row> rows = new LinkedHashMap<>();
        private final Map<List<String>, Long> versions = new LinkedHashMap<>();
        private long latest;
        private volatile boolean deleted;

        @Override
        public synchronized State read(long after, Consumer<Row> consumer) {
            if (deleted) {
                throw new StoreDeleted();
            }
            rows.forEach((key, row) -> {
                if (versions.getOrDefault(key, 0L) > after) {
                    consumer.accept(row);
                }
            });
            return new State(latest, false);
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
