package io.github.graphidentity.provider;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The adapter of each identity provider. */
@Component
public class IdentityProviderAdapters {

    private final Map<IdentityProvider, IdentityProviderAdapter> byProvider = new EnumMap<>(IdentityProvider.class);

    public IdentityProviderAdapters(List<IdentityProviderAdapter> adapters) {
        for (IdentityProviderAdapter adapter : adapters) {
            IdentityProviderAdapter other = byProvider.put(adapter.identityProvider(), adapter);
            if (other != null) {
                throw new IllegalStateException(
                        "two adapters for " + adapter.identityProvider() + ": " + other + " and " + adapter);
            }
        }
    }

    public IdentityProviderAdapter of(IdentityProvider identityProvider) {
        IdentityProviderAdapter adapter = byProvider.get(identityProvider);
        if (adapter == null) {
            throw new IllegalStateException("no adapter for " + identityProvider);
        }
        return adapter;
    }
}
