package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.worlds.TenantTables;
import java.util.List;
import org.springframework.stereotype.Component;

/** The faults of a tenant, and its actions that have not taken effect yet. */
@Component
final class FaultTables implements TenantTables {

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(KeptFault.TABLE, LateActions.PENDING, LateActions.DELAY);
    }
}
