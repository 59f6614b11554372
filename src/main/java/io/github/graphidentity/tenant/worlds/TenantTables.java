package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.platform.records.Table;
import java.util.List;

/** Tables that a feature adds to the store of each tenant. They are empty in a new tenant and after a reset. */
public interface TenantTables {

    List<Table<?, ?>> tables();
}
