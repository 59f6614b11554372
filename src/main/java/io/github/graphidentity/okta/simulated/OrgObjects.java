package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.platform.records.NotUnique;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The objects of an org that are not users. */
public final class OrgObjects {

    private final RecordStore store;

    OrgObjects(RecordStore store) {
        this.store = store;
    }

    private static Stream<OrgObject> children(Records records, Kind kind, String parent, String after) {
        return records.after(OrgObject.TABLE, new OrgObject.Key(kind, parent, after))
                .takeWhile(object ->
                        object.key().kind() == kind && object.key().parent().equals(parent));
    }

    public Stream<OrgObject> all() {
        return store.now().all(OrgObject.TABLE);
    }

    /** The objects of a parent, ordered by id. */
    public Stream<OrgObject> list(Kind kind, String parent) {
        return children(store.now(), kind, parent, "");
    }

    /** The objects of a parent with greater ids, ordered by id. */
    public Stream<OrgObject> after(Kind kind, String parent, String id) {
        return children(store.now(), kind, parent, id);
    }

    /** The objects with this id in all parents. */
    public Stream<OrgObject> withId(Kind kind, String id) {
        return store.now().by(OrgObject.TABLE, OrgObject.ID, new OrgObject.Key(kind, "", id));
    }

    public Optional<OrgObject> find(Kind kind, String parent, String id) {
        return store.now().find(OrgObject.TABLE, new OrgObject.Key(kind, parent, id));
    }

    Optional<OrgObject> groupNamed(String name) {
        return store.now().one(OrgObject.TABLE, OrgObject.GROUP_NAME, name);
    }

    /**
     * Returns an object.
     *
     * @throws io.github.graphidentity.okta.client.OktaException if it does not exist
     */
    public OrgObject get(Kind kind, String parent, String id) {
        return find(kind, parent, id).orElseThrow(() -> OrgErrors.notFound(id, kind.label()));
    }

    /** Adds an object, or replaces the one with the same id. */
    public OrgObject put(Kind kind, String parent, String id, Map<String, Object> fields) {
        OrgObject object = OrgObject.of(kind, parent, id, fields);
        try {
            store.update(records -> records.put(OrgObject.TABLE, object));
        } catch (NotUnique taken) {
            throw OrgErrors.notUnique("name");
        }
        return object;
    }

    /** Changes an object atomically. */
    public OrgObject change(Kind kind, String parent, String id, UnaryOperator<OrgObject> change) {
        try {
            return store.change(records -> {
                OrgObject object = records.get(OrgObject.TABLE, new OrgObject.Key(kind, parent, id));
                if (object == null) {
                    throw OrgErrors.notFound(id, kind.label());
                }
                OrgObject changed = change.apply(object);
                records.put(OrgObject.TABLE, changed);
                return changed;
            });
        } catch (NotUnique taken) {
            throw OrgErrors.notUnique("name");
        }
    }

    /** Removes an object; returns whether it existed. The sign-ins that use a removed factor end. */
    public boolean remove(Kind kind, String parent, String id) {
        return store.change(records -> {
            if (kind == Kind.FACTOR) {
                OrgSignIns.endWithFactor(records, parent, id);
            }
            return records.remove(OrgObject.TABLE, new OrgObject.Key(kind, parent, id)) != null;
        });
    }

    /** Removes a group, with everything that belongs to it. */
    void removeGroup(String id) {
        store.update(records -> removeAllOf(records, id));
    }

    /** Removes the objects that have this id or this parent. */
    static void removeAllOf(Transaction records, String id) {
        for (Kind kind : Kind.values()) {
            Stream.concat(
                            children(records, kind, id, ""),
                            records.by(OrgObject.TABLE, OrgObject.ID, new OrgObject.Key(kind, "", id)))
                    .toList()
                    .forEach(object -> records.remove(OrgObject.TABLE, object.key()));
        }
    }
}
