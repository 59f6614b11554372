package io.github.graphidentity.identityaccounts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The adapter of each identity provider. */
@Component
class IdentityProviderAdapters {

    private final Map<IdentityProvider, IdentityProviderAdapter> byProvider = new EnumMap<>(IdentityProvider.class);

    IdentityProviderAdapters(List<IdentityProviderAdapter> adapters) {
        for (IdentityProviderAdapter adapter : adapters) {
            IdentityProviderAdapter other = byProvider.put(adapter.identityProvider(), adapter);
            if (other != null) {
                throw new IllegalStateException(
                        "two adapters for " + adapter.identityProvider() + ": " + other + " and " + adapter);
            }
        }
    }

    IdentityProviderAdapter of(IdentityProvider identityProvider) {
        IdentityProviderAdapter adapter = byProvider.get(identityProvider);
        if (adapter == null) {
            throw new IllegalStateException("no adapter for " + identityProvider);
        }
        return adapter;
    }
}
