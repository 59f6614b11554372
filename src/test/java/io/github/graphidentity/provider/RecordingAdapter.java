package io.github.graphidentity.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records its calls, and does nothing or throws a given failure. */
public final class RecordingAdapter implements IdentityProviderAdapter {

    private final IdentityProvider identityProvider;
    private final List<String> asked = new ArrayList<>();
    private Effect effect = Effect.CHANGED;
    private final Map<String, String> idsByName = new HashMap<>();
    private RuntimeException failure;

    public RecordingAdapter(IdentityProvider identityProvider) {
        this.identityProvider = identityProvider;
    }

    public RecordingAdapter answering(Effect answer) {
        effect = answer;
        return this;
    }

    public RecordingAdapter failing(RuntimeException with) {
        failure = with;
        return this;
    }

    public RecordingAdapter knowing(String name, String id) {
        idsByName.put(name, id);
        return this;
    }

    public List<String> asked() {
        return asked;
    }

    @Override
    public IdentityProvider identityProvider() {
        return identityProvider;
    }

    @Override
    public Optional<String> identify(CallContext context, String name) {
        asked.add(context.tenantId() + " who is " + name);
        return Optional.ofNullable(idsByName.get(name));
    }

    @Override
    public Effect invoke(CallContext context, String accountId, Action action) {
        asked.add(context.tenantId() + " " + action + " " + accountId + " " + context.correlationId());
        if (failure != null) {
            throw failure;
        }
        return effect;
    }
}
