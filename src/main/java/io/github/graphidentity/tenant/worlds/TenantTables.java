package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.platform.records.Table;
import java.util.List;

/** Tables that a feature adds to the store of each tenant. They are empty in a new tenant. */
public interface TenantTables {

    /** The tables that a reset empties. */
    default List<Table<?, ?>> tables() {
        return List.of();
    }

    /** The tables that a reset does not change. */
    default List<Table<?, ?>> keptTables() {
        return List.of();
    }
}
