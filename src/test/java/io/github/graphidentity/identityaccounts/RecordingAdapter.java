package io.github.graphidentity.identityaccounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what it was asked and does nothing, or fails as told. */
final class RecordingAdapter implements IdentityProviderAdapter {

    private final IdentityProvider identityProvider;
    private final List<String> asked = new ArrayList<>();
    private Effect effect = Effect.CHANGED;
    private final Map<String, String> idsByName = new HashMap<>();
    private RuntimeException failure;

    RecordingAdapter(IdentityProvider identityProvider) {
        this.identityProvider = identityProvider;
    }

    RecordingAdapter answering(Effect answer) {
        effect = answer;
        return this;
    }

    RecordingAdapter failing(RuntimeException with) {
        failure = with;
        return this;
    }

    RecordingAdapter knowing(String name, String id) {
        idsByName.put(name, id);
        return this;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public IdentityProvider identityProvider() {
        return identityProvider;
    }

    @Override
    public Optional<String> identify(String tenantId, String name) {
        asked.add(tenantId + " who is " + name);
        return Optional.ofNullable(idsByName.get(name));
    }

    @Override
    public Effect invoke(String tenantId, String accountId, Action action, String correlationId) {
        asked.add(tenantId + " " + action + " " + accountId + " " + correlationId);
        if (failure != null) {
            throw failure;
        }
        return effect;
    }
}
