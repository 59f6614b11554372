package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.entra.simulated.GraphTables.GraphTable;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.platform.records.Index;
import io.github.graphidentity.platform.records.IndexView;
import io.github.graphidentity.platform.records.NotUnique;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one tenant that Graph serves, and the links between them. Thread-safe: changes are transactions. */
public final class GraphObjects {

    private final RecordStore store;
    private final Clock clock;

    public GraphObjects(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Returns the tables of the objects and links. */
    public static List<Table<?, ?>> tables() {
        return GraphTables.all();
    }

    /** Returns the current time of the tenant's clock. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns the current time as Graph writes it. It writes at most seven digits of a second, and some clients read no more. */
    public String timestamp() {
        return now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Finds an object by type and id. */
    public Optional<GraphObject> find(String type, String id) {
        return store.now().find(GraphTables.of(type).table, id);
    }

    /** Finds a directory object of any type, such as a user or group, by id. */
    public Optional<GraphObject> directoryObject(String id) {
        return GraphTables.ofDirectoryObjects()
                .flatMap(it -> store.now().find(it.table, id).stream())
                .findFirst();
    }

    /** Returns the objects of a type after an id, which need not exist any more; all of them if it is {@code null}. */
    public Stream<GraphObject> after(String type, @Nullable String id) {
        return store.now().after(GraphTables.of(type).table, id);
    }

    public int size(String type) {
        return store.now().size(GraphTables.of(type).table);
    }

    /** Returns whether objects can be found by a property without looking at all of them. */
    public boolean isIndexed(String type, String property) {
        return property.equals("id") || GraphTables.of(type).index(property) != null;
    }

    /** Returns the objects with a value of an indexed property, compared without case. */
    public Stream<GraphObject> by(String type, String property, String value) {
        Index<String, GraphObject> index = GraphTables.of(type).index(property);
        return index == null ? find(type, value).stream() : store.now().by(GraphTables.of(type).table, index, value);
    }

    /** Returns the objects of a type by an indexed property. */
    public IndexView<String, String, GraphObject> index(String type, String property) {
        return GraphTables.of(type).view(store.now(), property);
    }

    /** Returns the objects of a type that another object contains. */
    public Stream<GraphObject> ownedBy(String owner, String type) {
        GraphTable table = GraphTables.of(type);
        return store.now().by(table.table, table.owners, owner);
    }

    /**
     * Changes objects and links; all of them or none.
     *
     * @throws ObjectRejected if a unique property has the value of another object
     */
    public <R> R change(RecordStore.Work<R, ObjectRejected> work) {
        try {
            return store.change(work);
        } catch (NotUnique taken) {
            throw new ObjectRejected(ObjectRejected.Reason.TAKEN, taken.index());
        }
    }

    /** Adds an object; throws {@link ObjectRejected} if another one has the same id or unique property. */
    public void add(GraphObject object) {
        change(transaction -> {
            if (transaction.get(GraphTables.of(object.type()).table, object.id()) != null) {
                throw new ObjectRejected(ObjectRejected.Reason.TAKEN, "id");
            }
            return put(transaction, object);
        });
    }

    /** Adds or replaces an object in a transaction. */
    static GraphObject put(Transaction transaction, GraphObject object) {
        GraphTable table = GraphTables.of(object.type());
        GraphObject before = transaction.get(table.table, object.id());
        transaction.put(table.table, object);
        ObjectChange.record(transaction, before, object);
        return object;
    }

    /** Changes an object; empty if it does not exist. */
    public Optional<GraphObject> update(String type, String id, UnaryOperator<GraphObject> change) {
        return change(transaction ->
                transaction.find(GraphTables.of(type).table, id).map(change).map(object -> put(transaction, object)));
    }

    /** Deletes an object, and returns whether it existed. {@link DeletedObject} keeps it for 30 days. */
    public boolean delete(String type, String id) {
        return change(transaction -> DeletedObject.delete(transaction, type, id, now()));
    }

    /**
     * Adds a link, or returns {@code false} if it exists.
     *
     * @param only whether it replaces the other links of the kind
     */
    public boolean link(Kind kind, String from, String to, boolean only) {
        return change(transaction -> ObjectLink.add(transaction, new ObjectLink(kind, from, to), only));
    }

    /** Removes a link, and returns whether it existed. */
    public boolean unlink(Kind kind, String from, String to) {
        return change(transaction -> ObjectLink.remove(transaction, new ObjectLink(kind, from, to)));
    }

    /** Returns whether a link exists. */
    public boolean isLinked(Kind kind, String from, String to) {
        return store.now()
                .find(ObjectLink.TABLE, new ObjectLink(kind, from, to))
                .isPresent();
    }

    /** Returns the ids that the links of an object lead to. */
    public Stream<String> targets(Kind kind, String from) {
        return ObjectLink.targets(store.now(), kind, from);
    }

    /** Returns the ids of the objects whose links lead to an object. */
    public Stream<String> sources(Kind kind, String to) {
        return ObjectLink.sources(store.now(), kind, to);
    }

    /** Returns the ids that are reached by following links of a kind any number of times, the nearest first. */
    public Stream<String> reached(Kind kind, String start, boolean forward) {
        return ObjectLink.reached(store.now(), kind, start, forward);
    }

    /** Returns the deleted objects. */
    public DeletedObjects deleted() {
        return new DeletedObjects(this, store);
    }

    /** Records changes from now on, for delta queries. */
    public void beginChanges() {
        store.update(ObjectChange::begin);
    }

    /** Returns the number of the last change. */
    public long lastChange() {
        return ObjectChange.last(store.now());
    }

    /** Returns the last change of an object, with numbers of 0 if there is none. */
    public ObjectChange changeOf(String id) {
        return ObjectChange.of(store.now(), id);
    }

    /** Returns the changes of objects and links after a number, in their order. */
    public Stream<ObjectChange> changesAfter(long number) {
        return ObjectChange.after(store.now(), number);
    }

    /** Returns the ids to which links of an object were added or removed after the change with a number. */
    public Stream<String> linksChangedAfter(long number, Kind kind, String from) {
        return ObjectLink.changedAfter(store.now(), number, kind, from);
    }
}
