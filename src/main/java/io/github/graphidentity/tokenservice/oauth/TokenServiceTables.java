package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.worlds.TenantTables;
import io.github.graphidentity.tokenservice.tokens.AccessTokens;
import io.github.graphidentity.tokenservice.tokens.Revocations;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the token service remembers of a tenant. */
@Component
final class TokenServiceTables implements TenantTables {

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(
                AuthorizationCodes.ISSUED.table(),
                DeviceCodes.PENDING.table(),
                RefreshTokens.ISSUED.table(),
                ClientAssertions.USED.table(),
                AccessTokens.TABLE,
                Revocations.TABLE);
    }
}
