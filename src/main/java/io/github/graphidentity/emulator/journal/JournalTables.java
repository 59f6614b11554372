package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.worlds.TenantTables;
import java.util.List;
import org.springframework.stereotype.Component;

/** The intents of a tenant. The entries of its journal are not in its store, but in a log of their own. */
@Component
final class JournalTables implements TenantTables {

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(Intent.TABLE);
    }
}
