package io.github.graphidentity.emulator.expiry;

import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.worlds.TenantTables;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The last use of a tenant. It is in the tenant's store, so that it survives a restart, and each replica knows the requests of
 * the others.
 *
 * @param at by the clock of the process, not of the tenant
 */
record TenantUse(Instant at) {

    static final Table<Boolean, TenantUse> TABLE = Table.single("use", TenantUse.class);

    /** Adds the table to the store of each tenant. */
    @Component
    static final class Tables implements TenantTables {

        @Override
        public List<Table<?, ?>> tables() {
            return List.of(TABLE);
        }
    }
}
