package io.github.graphidentity.identityaccounts;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was asked and does nothing, or fails as told. */
final class RecordingAdapter implements IdentityProviderAdapter {

    private final IdentityProvider identityProvider;
    private final List<String> asked = new ArrayList<>();
    private Effect effect = Effect.CHANGED;
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

    List<String> asked() {
        return asked;
    }

    @Override
    public IdentityProvider identityProvider() {
        return identityProvider;
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
